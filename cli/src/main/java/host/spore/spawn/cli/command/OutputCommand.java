package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.OutputView;
import host.spore.spawn.cli.view.StateJson;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import host.spore.spawn.value.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code spawn output [NAME]}. One that is named is printed as it is, for use in scripts, also when
 * it is sensitive: whoever names it wants it.
 */
final class OutputCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("output", "The outputs, or one of them as it is.")
        .word("NAME", false, "The output to print, without quotes and also when sensitive.")
        .spec()
        .state()
        .examples("spawn output", "ssh ec2-user@$(spawn output leader_ip)");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused {
    String name = it.arguments().word(0);
    boolean isFile = name != null && name.endsWith(".yaml");
    try (StateStore store = Stores.alone(it, isFile ? 0 : 1)) {
      Map<String, OutputState> outputs = store.snapshot().outputs();
      return name == null || isFile ? all(it, outputs) : one(it, outputs, name);
    }
  }

  private static ExitCode all(Invocation it, Map<String, OutputState> outputs) {
    if (it.json()) {
      it.document(g -> StateJson.outputs(g, outputs));
    } else if (outputs.isEmpty()) {
      it.print("There are no outputs.\n");
    } else {
      Page page = it.page();
      OutputView.all(page, "", outputs);
      it.print(page);
    }
    return ExitCode.DONE;
  }

  private static ExitCode one(Invocation it, Map<String, OutputState> outputs, String name)
      throws Refused {
    OutputState output = outputs.get(name);
    if (output == null) {
      @Nullable String near = Suggestions.closest(name, outputs.keySet());
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
                  "SPN-5031",
                  "there is no output `" + name + "`",
                  outputs.isEmpty()
                      ? "The state has no outputs; they are recorded by apply."
                      : "There are: " + String.join(", ", outputs.keySet()) + ".",
                  null)
              .withHint(near == null ? null : "did you mean `" + near + "`?"));
    }
    Value value = Values.reveal(output.value());
    if (it.json()) {
      it.document(
          g -> {
            g.writeStringField("name", name);
            g.writeBooleanField("sensitive", output.sensitive());
            g.writeFieldName("value");
            ValueJson.writePublic(g, value);
          });
    } else {
      it.value(Values.display(value) + "\n");
    }
    return ExitCode.DONE;
  }
}
