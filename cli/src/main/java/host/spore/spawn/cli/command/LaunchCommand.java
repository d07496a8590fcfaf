package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.launch.LaunchFlags;
import host.spore.spawn.cli.launch.LaunchSpec;
import host.spore.spawn.cli.launch.Offer;
import host.spore.spawn.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code spawn launch}: flags, or what another program found, become a spec in a file, and that is
 * applied like any other.
 */
final class LaunchCommand implements Command {
  private static final String ENDING = ".spawn.yaml";

  @Override
  public Grammar grammar() {
    Grammar grammar =
        new Grammar(
            "launch",
            "Writes a spec from these options, or from JSON that is piped in, and%n"
                + "applies it: plan, yes, run. The spec stays in NAME.spawn.yaml here.");
    return LaunchFlags.in(grammar)
        .flag("--print-spec", "Only writes the spec to the screen.")
        .value("--save-template", "NAME", "Keeps the spec as a template of your own too.")
        .running()
        .cloud()
        .cloudChoices()
        .policy()
        .brief()
        .examples(
            "spawn launch --instance-type m7i.large --spot --ttl 4h",
            "spawn launch --provider local --count 4 --command 'echo $JOB_ARRAY_INDEX'",
            "truffle spot m7i.large | spawn launch --spot",
            "spawn launch --instance-type t3.medium --print-spec > box.spawn.yaml");
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, GuestExit, IOException, InterruptedException {
    Arguments typed = it.arguments();
    @Nullable String given = LaunchSpec.given(typed);
    String keep = typed.value("--save-template");
    if (keep != null) {
      Templates.newName(keep);
    }
    List<Offer> offers = offers(it);
    LaunchSpec launch = new LaunchSpec(typed, offers, template(it));
    boolean fresh = given == null;
    String name = fresh ? free(it) : String.valueOf(given);
    Launched launched = new Launched(it, name + ENDING, launch.written(name));
    launched.check();
    it.warn(launch.notes().stream().map(LaunchCommand::note).toList());
    String usual = launch.usualType();
    if (usual != null) {
      it.warn(List.of(usual(usual)));
    }
    if (keep != null) {
      launched.keep(keep);
    }
    if (typed.has("--print-spec")) {
      launched.print();
      return ExitCode.DONE;
    }
    return launched.apply();
  }

  private static Diagnostic note(String text) {
    return Diagnostic.warning("SPN-5803", "not all that was piped in could be taken", text, null);
  }

  private static Diagnostic usual(String type) {
    return Diagnostic.note(
        "SPN-5804",
        "no instance type was named: " + type + " is taken",
        "--instance-type TYPE says otherwise; --provider local runs on this computer.",
        null);
  }

  private static LaunchSpec.@Nullable Template template(Invocation it) throws Refused {
    String name = it.arguments().value("--template");
    return name == null
        ? null
        : new LaunchSpec.Template(
            name, Templates.card(it, Templates.named(it, name)).about().wholeStack());
  }

  /** What is piped in, where no flag says which machine it is to be. */
  private static List<Offer> offers(Invocation it) throws Refused, IOException {
    Arguments typed = it.arguments();
    boolean said =
        typed.has("--instance-type")
            || typed.has("--instance-types")
            || typed.has("--gpu-count")
            || typed.has("--template")
            || "local".equals(typed.value("--provider"));
    if (said || it.world().terminal().inputIsTerminal()) {
      return new ArrayList<>();
    }
    StringBuilder text = new StringBuilder();
    char[] part = new char[8192];
    int read = it.world().terminal().in().read(part);
    while (read > 0 && text.length() < 1_000_000) {
      text.append(part, 0, read);
      read = it.world().terminal().in().read(part);
    }
    try {
      return Offer.read(text.toString());
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5801",
              "what was piped in is not JSON about machines",
              why
                  + "\nspawn launch reads objects with `instance_type`, `region`,"
                  + " `availability_zone`, `architecture`, `spot` and `spot_price`.",
              null));
    }
  }

  /** A name whose file is not there yet, so that each launch is one more. */
  private static String free(Invocation it) {
    String template = it.arguments().value("--template");
    String stem = template == null ? "box" : template.toLowerCase(java.util.Locale.ROOT);
    for (int i = 1; ; i++) {
      String name = i == 1 ? stem : stem + "-" + i;
      Path file = it.folder().path().resolve(name + ENDING);
      Path state = host.spore.spawn.cli.project.Folder.stateOf(file).path();
      if (!Files.exists(file) && !Files.exists(state)) {
        return name;
      }
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
