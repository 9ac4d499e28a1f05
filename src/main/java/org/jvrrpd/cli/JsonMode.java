package org.jvrrpd.cli;

/** The answer as JSON, for editors and other programs. */
final class JsonMode implements CheckMode {
    @Override
    public int run(CheckRequest request) {
        CheckedFiles checked = CheckedFiles.load(request);
        System.out.println(CheckJson.text(checked));
        return checked.status(request.strict());
    }
}
