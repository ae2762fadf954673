"""The compiler: tags found, checked and paired, and a part written as Jinja source."""
