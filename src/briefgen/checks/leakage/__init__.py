"""Leakage: what a finished file tells that its reader should not learn, by its own bytes."""

from briefgen.checks.leakage.hidden_items import check_record, check_secrets, secrets_of
from briefgen.checks.leakage.norms import KEPT, NORMS
from briefgen.checks.leakage.pdf_traces import check_pdf_traces
from briefgen.checks.leakage.traces import check_traces

__all__ = ["KEPT", "NORMS", "check_pdf_traces", "check_record", "check_secrets", "check_traces", "secrets_of"]
