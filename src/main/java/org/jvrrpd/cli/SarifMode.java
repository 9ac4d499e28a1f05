package org.jvrrpd.cli;

/** {@code jvrrpd check --sarif}: findings for code scanners. */
final class SarifMode implements CheckMode {
    @Override
    public int run(CheckRequest request) {
        CheckedFiles checked = CheckedFiles.load(request);
        System.out.println(CheckSarif.text(checked.diagnostics()));
        return checked.status(request.strict());
    }
}
