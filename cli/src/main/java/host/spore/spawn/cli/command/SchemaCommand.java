package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.policy.PolicyFiles;
import host.spore.spawn.engine.provider.FieldChanges;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.spec.schema.SpecSchema;
import java.util.List;

/** {@code spawn schema [OF]}. */
final class SchemaCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("schema", "Prints a JSON Schema, for editors and checks.")
        .word("OF", false, "spec or policy; without it, spec.")
        .examples("spawn schema > spawn.schema.json", "spawn schema policy");
  }

  @Override
  public ExitCode run(Invocation it) throws UsageException {
    String of = it.arguments().word("OF");
    String schema =
        switch (of == null ? "spec" : of) {
          case "spec" -> spec(it);
          case "policy" -> PolicyFiles.schema();
          default ->
              throw new UsageException(
                  "there is no schema of `" + of + "`", "there are those of: spec, policy");
        };
    it.print(schema.endsWith("\n") ? schema : schema + "\n");
    return ExitCode.DONE;
  }

  private static String spec(Invocation it) {
    List<Provider> providers = it.world().clouds().open(CloudOptions.of(it));
    try {
      return SpecSchema.json(FieldChanges.words(providers));
    } finally {
      providers.forEach(Provider::close);
    }
  }
}
