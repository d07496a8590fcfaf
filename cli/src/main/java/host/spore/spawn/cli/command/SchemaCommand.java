package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.spec.schema.SpecSchema;

/** {@code spawn schema}. */
final class SchemaCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("schema", "Prints the JSON Schema of the spec, for editors and checks.")
        .examples("spawn schema > spawn.schema.json");
  }

  @Override
  public ExitCode run(Invocation it) {
    String schema = SpecSchema.json();
    it.print(schema.endsWith("\n") ? schema : schema + "\n");
    return ExitCode.DONE;
  }
}
