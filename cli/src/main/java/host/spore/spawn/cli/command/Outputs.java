package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import java.util.List;

/** The forms an answer can have. */
final class Outputs {
  private static final List<String> FORMS = List.of("table", "json", "yaml");

  private Outputs() {}

  /** Refuses a form that there is not. */
  static void check(Invocation it) throws UsageException {
    String form = it.arguments().value("--output");
    if (form != null && !FORMS.contains(form)) {
      throw new UsageException(
          "--output: there is no form `" + form + "`", "the forms are table, json and yaml");
    }
  }
}
