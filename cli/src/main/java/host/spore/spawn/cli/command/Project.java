package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.project.FileFaults;
import host.spore.spawn.cli.project.Folder;
import host.spore.spawn.cli.project.RenamedSpec;
import host.spore.spawn.cli.project.Variables;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.load.LoadRequest;
import host.spore.spawn.spec.load.SpecLoader;
import host.spore.spawn.state.StateRef;
import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import host.spore.spawn.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The spec and the state a command is about. */
final class Project {
  private final Invocation it;
  private final Folder folder;
  private final @Nullable String named;
  private List<Diagnostic> warnings = List.of();

  /**
   * Looks at nothing yet.
   *
   * @param place which of the words may name the spec
   */
  Project(Invocation it, int place) {
    this(it, it.arguments().word(place));
  }

  private Project(Invocation it, @Nullable String named) {
    this.it = it;
    this.folder = it.folder();
    this.named = named;
  }

  /** The spec is this file, whatever was typed. */
  static Project of(Invocation it, Path file) {
    return new Project(it, file.toString());
  }

  /** The spec is the folder's own, whatever was typed. */
  static Project ofFolder(Invocation it) {
    return new Project(it, null);
  }

  /** The spec's file. */
  Path specFile() throws Refused {
    Validated<Path> found = folder.spec(named);
    Path file = found.valueOrNull();
    if (file == null) {
      throw new Refused(ExitCode.ERROR, found.diagnostics());
    }
    return file;
  }

  String shown(Path file) {
    return folder.shown(file);
  }

  /** Reads the spec with its variables; nothing is told yet. */
  Validated<Spec> read() throws Refused {
    return read(Map.of());
  }

  private Validated<Spec> read(Map<String, Value> earlier) throws Refused {
    Path file = specFile();
    Arguments arguments = it.arguments();
    Validated<Map<String, Value>> variables =
        Variables.collect(
            it.world().environment(),
            folder.path(),
            file,
            arguments.values("--var-file"),
            arguments.values("--var"));
    if (variables.hasErrors()) {
      throw new Refused(ExitCode.of(variables.diagnostics()), variables.diagnostics());
    }
    Map<String, Value> values = new LinkedHashMap<>(earlier);
    values.putAll(variables.get());
    Validated<Spec> spec =
        new SpecLoader()
            .load(
                new LoadRequest(
                    file,
                    values,
                    it.world().environment(),
                    List.of(
                        it.world().home().resolve(".spawn").resolve("templates"),
                        it.world().shippedTemplates()),
                    it.world().clouds().names(),
                    Templates.elsewhere(it, file)));
    List<Diagnostic> all = new ArrayList<>(variables.diagnostics());
    all.addAll(spec.diagnostics());
    return new Validated<>(spec.valueOrNull(), all);
  }

  /** Reads a spec that must be right; its warnings are told. */
  Spec spec() throws Refused {
    return spec(Map.of());
  }

  /**
   * The same.
   *
   * @param earlier values of variables that count unless others are given now
   */
  Spec spec(Map<String, Value> earlier) throws Refused {
    Validated<Spec> read = Strict.of(it, read(earlier));
    warnings = read.diagnostics();
    Spec spec = read.valueOrNull();
    if (spec == null || read.hasErrors()) {
      ExitCode exit = ExitCode.of(read.diagnostics());
      throw new Refused(exit == ExitCode.ERROR ? ExitCode.SPEC_INVALID : exit, read.diagnostics());
    }
    it.warn(read.diagnostics());
    return spec;
  }

  /** The spec if it is there and right; nothing is told. */
  @Nullable Spec specIfRight() {
    try {
      Validated<Spec> read = read();
      return read.hasErrors() ? null : read.valueOrNull();
    } catch (Refused e) {
      return null;
    }
  }

  /** What the spec was warned of when it was last read. */
  List<Diagnostic> warnings() {
    return warnings;
  }

  /** Where the state is, or will be, for a command that reads the spec. */
  StateRef stateOfSpec() throws Refused {
    String given = it.arguments().value("--state");
    return given == null ? own(specFile()) : stateNamed(given);
  }

  /** The state beside a spec, unless its stack runs by that of the name it had before. */
  private StateRef own(Path spec) throws Refused {
    StateRef.InFile state = Folder.stateOf(spec);
    if (!Files.notExists(state.path())) {
      return state;
    }
    Diagnostic renamed =
        RenamedSpec.find(
            folder, stackMeant(), spec, state, ref -> it.world().states().open(ref, ""));
    if (renamed != null) {
      throw new Refused(ExitCode.ERROR, renamed);
    }
    return state;
  }

  /**
   * Where the state is for a command that works without the spec: a spec that is gone or broken
   * keeps nobody from seeing or ending what runs.
   */
  StateRef stateAlone() throws Refused {
    String given = it.arguments().value("--state");
    if (given != null) {
      return stateThere(given);
    }
    if (named != null) {
      StateRef.InFile state = Folder.stateOf(folder.path().resolve(named));
      return Files.exists(state.path()) ? state : own(specNamed(named));
    }
    Path file = folder.spec(null).valueOrNull();
    if (file != null) {
      return own(file);
    }
    List<StateRef> states = folder.states();
    if (states.size() == 1) {
      return states.getFirst();
    }
    throw states.isEmpty() ? noSpec() : severalStates(states);
  }

  /**
   * The name of the stack the user means, as far as it can be read from the spec.
   *
   * @return empty if no spec counts or none can be read: a state that is named without a spec
   *     stands for itself
   */
  String stackMeant() {
    if (named == null && it.arguments().value("--state") != null) {
      return "";
    }
    Path file = folder.spec(named).valueOrNull();
    if (file == null) {
      return "";
    }
    try {
      Node root = YamlReader.read(file.toString(), Files.readAllBytes(file)).valueOrNull();
      Node.Entry name = root instanceof Node.Mapping all ? all.get("name") : null;
      return name != null && name.value() instanceof Node.Scalar scalar ? scalar.text() : "";
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * A file that was named to be looked into must be there: an empty answer would be a wrong one.
   */
  private StateRef stateThere(String given) throws Refused {
    StateRef state = stateNamed(given);
    if (state instanceof StateRef.InFile file) {
      Diagnostic fault = FileFaults.unreadable(file.path(), given);
      if (fault != null) {
        throw new Refused(ExitCode.ERROR, fault.withHint(otherwiseMeant(given)));
      }
    }
    return state;
  }

  private Path specNamed(String given) throws Refused {
    Validated<Path> found = folder.spec(given);
    Path file = found.valueOrNull();
    if (file == null) {
      String hint = otherwiseMeant(given);
      throw new Refused(
          ExitCode.ERROR, found.diagnostics().stream().map(d -> d.withHint(hint)).toList());
    }
    return file;
  }

  /**
   * What was meant where a state of machines, or a machine, stands for a path; null for nothing.
   */
  private @Nullable String otherwiseMeant(String given) {
    if (it.command().equals("list") && Listing.STATUSES.contains(given)) {
      return "`spawn list --status " + given + "` shows the machines that are " + given;
    }
    boolean name = given.indexOf('.') < 0 && given.indexOf('/') < 0;
    return it.command().equals("show") && name
        ? "it shows a state or a plan; `spawn status " + given + "` tells about a machine"
        : null;
  }

  private StateRef stateNamed(String given) throws Refused {
    StateRef state = StateRef.parse(given, folder.path());
    if (state instanceof StateRef.InFile file && Files.isDirectory(file.path())) {
      Diagnostic fault = FileFaults.unreadable(file.path(), given);
      if (fault != null) {
        throw new Refused(ExitCode.ERROR, fault);
      }
    }
    return state;
  }

  private Refused noSpec() {
    return new Refused(ExitCode.ERROR, folder.spec(null).diagnostics());
  }

  private Refused severalStates(List<StateRef> states) {
    StringBuilder list = new StringBuilder("Name its spec, or the state with --state:");
    for (StateRef state : states) {
      list.append("\n  ").append(folder.shown(state));
    }
    return new Refused(
        ExitCode.ERROR,
        Diagnostic.error("SPN-5008", "there are several states here", list.toString(), null));
  }
}
