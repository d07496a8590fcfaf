package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.launch.WrittenSpec;
import host.spore.spawn.cli.project.Folder;
import host.spore.spawn.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The spec of a launch: checked first, then kept in a file, so that every other command finds it,
 * and applied. If nothing came of it, the file goes too.
 */
final class Launched {
  /** What apply takes as well. */
  private static final List<String> PASSED_ON =
      List.of("--parallelism", "--lock-timeout", "--profile", "--policy", "--directory");

  private static final List<String> FLAGS =
      List.of(
          "--auto-approve",
          "--refresh-ami",
          "--strict",
          "--json",
          "--no-color",
          "--plain",
          "--verbose",
          "--quiet");

  private final Invocation it;
  private final String fileName;
  private final Path file;
  private final WrittenSpec spec;
  private final String text;

  Launched(Invocation it, String fileName, WrittenSpec spec) {
    this.it = it;
    this.fileName = fileName;
    this.file = it.folder().path().resolve(fileName);
    this.spec = spec;
    this.text = spec.text();
  }

  /** Reads it as it will be read, and refuses what is not right, before anything is kept. */
  void check() throws Refused, IOException {
    if (Files.exists(file) && !Files.readString(file).equals(text)) {
      String shown = it.folder().shown(file);
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5802",
              "`" + shown + "` is there already, with something else in it",
              "Nothing was done. Take another --name; or change that file and"
                  + " `spawn apply "
                  + shown
                  + "`.",
              null));
    }
    if (!Files.isDirectory(it.folder().path())) {
      throw new Refused(ExitCode.ERROR, it.folder().spec(null).diagnostics());
    }
    try {
      Drafts.check(it, file, text);
    } catch (Refused e) {
      throw retold(e);
    }
  }

  /** Keeps it as a template as well. */
  void keep(String template) throws Refused, IOException {
    // The first comment of a template is what `spawn template list` says of it.
    String kept = "# Kept from `spawn launch`." + text.substring(text.indexOf('\n'));
    String shown = Templates.keep(it, template, LaunchCommand.bytes(kept), false);
    if (it.json()) {
      it.event(
          "template",
          g -> {
            g.writeStringField("template", template);
            g.writeStringField("file", shown);
          });
    } else if (!it.arguments().has("--print-spec")) {
      it.print("`" + template + "` is kept as " + shown + ".\n");
    }
  }

  /** Shows the spec and does nothing. */
  void print() {
    if (it.json()) {
      event();
    } else {
      it.print(text);
    }
  }

  private void event() {
    it.event(
        "spec",
        g -> {
          g.writeStringField("file", it.folder().shown(file));
          g.writeStringField("text", text);
        });
  }

  /** Applies it. */
  ExitCode apply() throws Refused, UsageException, IOException, InterruptedException {
    ApplyCommand apply = new ApplyCommand();
    Arguments typed = apply.grammar().common().parse(words());
    Surroundings world = it.world().at(it.world().terminal().afterInput());
    Invocation applying = new Invocation(world, typed, it.command(), true, spec::retold);
    Confirmation.possible(applying);
    boolean made = !Files.exists(file);
    Files.write(file, LaunchCommand.bytes(text));
    if (it.json()) {
      event();
    } else {
      it.print(
          "The spec is "
              + it.folder().shown(file)
              + "; `"
              + applying.again("destroy", fileName)
              + "` ends all of it.\n\n");
    }
    boolean done = false;
    try {
      ExitCode code = apply.run(applying);
      done = code == ExitCode.DONE;
      return code;
    } catch (Refused e) {
      throw retold(e);
    } finally {
      if (!done && made && !Files.exists(Folder.stateOf(file).path())) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The same of what was typed: the file is none of the user's, and may be gone. */
  private Refused retold(Refused e) {
    return new Refused(e.exit(), spec.retold(e.diagnostics()));
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(fileName);
    for (String flag : FLAGS) {
      if (it.arguments().has(flag)) {
        words.add(flag);
      }
    }
    for (String option : PASSED_ON) {
      for (String value : it.arguments().values(option)) {
        words.add(option + "=" + value);
      }
    }
    return words;
  }
}
