package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.launch.FirstSpec;
import host.spore.spawn.cli.launch.WrittenSpec;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** {@code spawn init}: a first {@code .spawn.yaml}, by questions or by flags. */
final class InitCommand implements Command {
  private static final String FILE = ".spawn.yaml";

  @Override
  public Grammar grammar() {
    return new Grammar(
            "init",
            "Writes a first .spawn.yaml with comments: asks what is not said here.%n"
                + "A file that is there is never touched.")
        .value("--provider", "NAME", "local: on this computer; aws: on EC2.")
        .value("--name", "NAME", "Of the stack; the folder's without it.")
        .value("--region", "REGION", "Where on EC2.")
        .value("--type", "TYPE", "The instance type on EC2.")
        .flag("--spot", "Spot capacity on EC2.")
        .value("--count", "N", "How many machines.")
        .value("--run", "COMMAND", "What they run; they end when it is done.")
        .value("--ttl", "TIME", "When they end at the latest.")
        .flag("-y", "--yes", "Asks nothing: what is not said is as usual.")
        .examples(
            "spawn init",
            "spawn init --provider local --run 'python3 train.py' --ttl 2h --yes",
            "spawn init --provider aws --type g5.xlarge --spot --yes");
  }

  private static final Map<String, String> OPTIONS =
      Map.of(
          "name", "--name",
          "provider", "--provider",
          "region", "--region",
          "count", "--count",
          "type", "--type",
          "spot", "--spot",
          "ttl", "--ttl",
          "run", "--run");

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException, IOException {
    Arguments typed = it.arguments();
    Path file = it.folder().path().resolve(FILE);
    String shown = it.folder().shown(file);
    if (Files.exists(file)) {
      NextCommand plan = NextCommand.ofStack("plan");
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
                  "SPN-5811",
                  "`" + shown + "` is there already",
                  "Nothing was written. " + plan + " shows what it would do.",
                  null)
              .withNext(plan));
    }
    if (!Files.isDirectory(it.folder().path())) {
      throw new Refused(ExitCode.ERROR, it.folder().spec(null).diagnostics());
    }
    boolean silent = typed.has("--yes");
    if (!silent && (it.json() || !it.world().terminal().inputIsTerminal())) {
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5812",
              "nobody can be asked",
              "spawn init asks what should run. Say it with options, and --yes for the rest:"
                  + " `spawn init --provider local --run 'echo hello' --yes`.",
              null));
    }
    FirstSpec spec = new Interview(it, silent).spec();
    if (spec == null) {
      it.print("\nNothing was written.\n");
      return ExitCode.INTERRUPTED;
    }
    try {
      Drafts.check(it, file, spec.text());
    } catch (Refused e) {
      // There is no file yet that its places could be looked up in.
      List<Diagnostic> retold = WrittenSpec.byField(spec.text(), OPTIONS).retold(e.diagnostics());
      throw new Refused(e.exit(), retold);
    }
    Files.write(file, spec.text().getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    if (!silent) {
      it.print("\n");
    }
    tell(it, shown, spec.name());
    return ExitCode.DONE;
  }

  private static void tell(Invocation it, String shown, String name) {
    // The region stands in the file by now.
    String folder = it.arguments().value("--directory");
    String place = folder == null ? "" : " -C " + Shell.word(folder);
    String plan = "spawn plan" + place;
    String apply = "spawn apply" + place;
    if (it.json()) {
      it.document(
          g -> {
            g.writeStringField("file", shown);
            g.writeStringField("stack", name);
            g.writeStringField("next", plan);
          });
    } else {
      it.print(
          it.page()
              .prose(
                  "",
                  shown
                      + " is written. `"
                      + plan
                      + "` shows what it would do, `"
                      + apply
                      + "` does it."));
    }
  }
}
