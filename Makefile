# Two commands: `make briefs` and `make test`. Each makes what it needs first.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help briefs test leakage check bench fidelity office fonts templates update clean

help:  ## 列出各个命令
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

briefs: $(READY) fonts  ## 生成示例会议的全部简报，列出文件和页数
	@$(BIN)/briefgen build

test: $(READY)  ## 跑测试
	@$(BIN)/python -m pytest

leakage: $(READY)  ## 泄露的证明做全：2000份随机记录，每个读者的文件逐字节查
	@BRIEFGEN_LEAKAGE=2000 $(BIN)/python -m pytest tests/press/test_leakage.py

check: $(READY)  ## 查格式、类型和模块之间的方向
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@PYTHONPATH=src $(BIN)/lint-imports

bench: $(READY)  ## 量速度和内存，与同类比较
	@$(BIN)/python -m benchmarks

fidelity: $(READY)  ## 与Word自己做的PDF比：make fidelity FILES=文件夹 [FACES=字体文件夹]
	@$(BIN)/python -m benchmarks fidelity "$(FILES)" $(if $(FACES),--faces "$(FACES)")

office: $(READY)  ## 同样的中文文件，与LibreOffice排的逐行比较
	@$(BIN)/python -m benchmarks office

fonts: $(READY)
	@$(BIN)/briefgen fonts install

update: $(READY)  ## 重写测试的参照文件，之后请看差别
	@$(BIN)/python -m pytest --update-cases

clean:  ## 删去虚拟环境和缓存
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("briefgen needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else 0'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@touch $(READY)
