package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.load.TemplateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code spawn template save NAME [SPEC]}. */
final class TemplateSaveCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar(
            "template save",
            "Keeps a spec as a template of your own, in ~/.spawn/templates. Its%n"
                + "variables become the template's parameters.")
        .word("NAME", true, "What specs will call it.")
        .spec()
        .flag("--force", "Replaces your own template of this name.")
        .examples("spawn template save my-box", "spawn template save crew jobs/crew.spawn.yaml");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException, IOException {
    String name = Templates.newName(it.arguments().words().getFirst());
    Project project = new Project(it, 1);
    Path spec = project.specFile();
    Validated<TemplateFile> read = TemplateFile.read(spec);
    if (read.hasErrors()) {
      throw new Refused(ExitCode.SPEC_INVALID, read.diagnostics());
    }
    String shown =
        Templates.keep(it, name, Files.readAllBytes(spec), it.arguments().has("--force"));
    if (it.json()) {
      it.document(
          g -> {
            g.writeStringField("template", name);
            g.writeStringField("file", shown);
          });
    } else {
      it.print("`" + name + "` is kept as " + shown + ".\n");
    }
    return ExitCode.DONE;
  }
}
