package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.Folder;
import host.spore.spawn.cli.terminal.LocalTimes;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Spoken;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.cli.view.DiagnosticView;
import host.spore.spawn.cli.view.Json;
import host.spore.spawn.cli.view.YamlText;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Shell;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.diagnostic.StackArguments;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a command is given: what was typed, the world, and where to write. */
public final class Invocation {
  private final Surroundings world;
  private final Arguments arguments;
  private final String command;
  private final boolean events;
  private final List<Diagnostic> beside = new ArrayList<>();
  private final UnaryOperator<List<Diagnostic>> origins;

  /**
   * One running of one command.
   *
   * @param command as it is kept in the history: {@code apply}, {@code state mv}
   * @param events true if JSON is written as one line per event
   */
  public Invocation(Surroundings world, Arguments arguments, String command, boolean events) {
    this(world, arguments, command, events, told -> told);
  }

  /**
   * The same for a spec that nobody wrote by hand.
   *
   * @param origins says of diagnostics where their cause was typed
   */
  Invocation(
      Surroundings world,
      Arguments arguments,
      String command,
      boolean events,
      UnaryOperator<List<Diagnostic>> origins) {
    this.origins = origins;
    this.world = world;
    this.arguments = arguments;
    this.command = command;
    this.events = events;
  }

  public Surroundings world() {
    return world;
  }

  public Arguments arguments() {
    return arguments;
  }

  public String command() {
    return command;
  }

  /** True if the answer is for a program, as JSON or as YAML. */
  public boolean json() {
    return arguments.has("--json") || isOutput("json") || isOutput("yaml");
  }

  private boolean isOutput(String form) {
    return form.equals(arguments.value("--output"));
  }

  public Instant now() {
    return world.clock().instant();
  }

  /**
   * How much is told besides the answer: what {@code -q} or {@code -v} says, else {@code
   * SPAWN_LOG}.
   *
   * @throws UsageException if that is no level, or both options are there
   */
  public Loudness loudness() throws UsageException {
    boolean quiet = arguments.has("--quiet");
    if (quiet && arguments.has("--verbose")) {
      throw new UsageException("--quiet and --verbose contradict each other", null);
    }
    if (quiet) {
      return Loudness.ERROR;
    }
    return arguments.has("--verbose")
        ? Loudness.DEBUG
        : Loudness.of(world.environment().getOrDefault("SPAWN_LOG", ""));
  }

  /** True if what is told from this level on is wanted. */
  public boolean tells(Loudness level) {
    try {
      return loudness().compareTo(level) >= 0;
    } catch (UsageException e) {
      // It was refused before the command began.
      throw new IllegalStateException(e);
    }
  }

  /** Says on the error stream what is waited for, to a person; also where the answer is JSON. */
  void waiting(String what) {
    if (tells(Loudness.INFO)) {
      world.terminal().err().println(what);
      world.terminal().err().flush();
    }
  }

  /** Writes a line a call, with its time, on the error stream; null if that is not wanted. */
  @Nullable Consumer<String> log() {
    return tells(Loudness.DEBUG)
        ? line -> {
          world.terminal().err().println(now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
          world.terminal().err().flush();
        }
        : null;
  }

  private LocalTimes times() {
    return LocalTimes.of(world.environment(), world.zone());
  }

  /** True if the answer is to be heard, by {@code --plain} or {@code SPAWN_PLAIN}. */
  public boolean plain() {
    return arguments.has("--plain")
        || !world.environment().getOrDefault("SPAWN_PLAIN", "").isEmpty();
  }

  public Style style() {
    return Style.of(
        !arguments.has("--no-color")
            && !plain()
            && !json()
            && world.terminal().wantsColor(world.environment()));
  }

  public int width() {
    return plain() ? Spoken.WIDTH : world.terminal().width(world.environment());
  }

  public Page page() {
    if (plain()) {
      return Page.spoken().in(this::times);
    }
    return world.terminal().outputIsTerminal()
        ? new Page(style(), width()).in(this::times)
        : Page.whole(style(), width()).in(this::times);
  }

  /** The folder the command works in. */
  public Folder folder() {
    @Nullable String other = arguments.value("--directory");
    Path here = world.directory();
    return new Folder(other == null ? here : here.resolve(other).normalize(), here);
  }

  /**
   * A command about the same stack, to be typed in the same place.
   *
   * @param spec its file as it was typed; null if it was not named
   */
  public String again(String other, @Nullable String spec) {
    StringBuilder line = new StringBuilder("spawn ").append(other);
    stack(spec).words().forEach(word -> line.append(' ').append(Shell.word(word)));
    return line.toString();
  }

  /**
   * What says again which stack this command was about.
   *
   * @param spec its file as it was typed; null if it was not named
   */
  StackArguments stack(@Nullable String spec) {
    List<String> words = new ArrayList<>();
    option(words, "-C", arguments.value("--directory"));
    if (spec != null) {
      words.add(spec);
    }
    for (String name : List.of("--state", "--profile", "--region")) {
      option(words, name, arguments.value(name));
    }
    return new StackArguments(words, spec);
  }

  private static void option(List<String> words, String name, @Nullable String value) {
    if (value != null) {
      words.add(name);
      words.add(value);
    }
  }

  private static void option(StringBuilder line, String before, @Nullable String value) {
    if (value != null) {
      line.append(before).append(Shell.word(value));
    }
  }

  /**
   * The same for a command that reads the spec: with the variables that were typed.
   *
   * @param secrets names of the variables whose values are not repeated on the screen
   */
  public String again(String other, @Nullable String spec, Set<String> secrets) {
    StringBuilder line = new StringBuilder(again(other, spec));
    for (String file : arguments.values("--var-file")) {
      option(line, " --var-file ", file);
    }
    for (String typed : arguments.values("--var")) {
      int equals = typed.indexOf('=');
      String name = equals < 0 ? typed : typed.substring(0, equals);
      option(line, " --var ", secrets.contains(name) ? name + "=…" : typed);
    }
    return line.toString();
  }

  /** Writes what the command was asked for. */
  public void print(Page page) {
    world.terminal().out().print(page);
    world.terminal().out().flush();
  }

  /** Writes text as it is, such as what a job wrote. */
  public void raw(String text) {
    world.terminal().out().raw(text);
    world.terminal().out().flush();
  }

  /** Writes a value that was asked for: as it is for a program, harmless on a terminal. */
  public void value(String text) {
    if (world.terminal().outputIsTerminal()) {
      print(text);
    } else {
      raw(text);
    }
  }

  /** Writes text. */
  public void print(String text) {
    world.terminal().out().print(text);
    world.terminal().out().flush();
  }

  /** Writes one document. */
  public void document(Json.Content content) {
    String json =
        Json.document(
            g -> {
              g.writeNumberField("format", 1);
              content.writeTo(g);
              if (!beside.isEmpty()) {
                Json.diagnostics(g, "not_seen", placed(beside));
              }
            });
    print(isOutput("yaml") ? YamlText.of(json) : json);
  }

  /** Writes one event that is not the engine's own. */
  public void event(String type, Json.Content content) {
    print(
        Json.line(
            g -> {
              g.writeStringField("type", type);
              g.writeStringField("at", now().toString());
              content.writeTo(g);
            }));
  }

  /**
   * Tells diagnostics where they stand alone: to a person on the error stream, to a program as
   * events or as a document that says that the command failed.
   */
  public void tell(List<Diagnostic> told) {
    List<Diagnostic> diagnostics = placed(told);
    if (!json()) {
      warn(diagnostics);
    } else if (events) {
      for (Diagnostic diagnostic : diagnostics) {
        event("diagnostic", g -> Json.diagnostic(g, diagnostic));
      }
    } else {
      document(
          g -> {
            g.writeBooleanField("failed", true);
            Json.diagnostics(g, diagnostics);
          });
    }
  }

  /** The same, with files and commands named as the user would type them. */
  public List<Diagnostic> placed(List<Diagnostic> diagnostics) {
    Folder folder = folder();
    StackArguments stack = stack(arguments.word("SPEC"));
    IdentityHashMap<SourceText, SourceText> renamed = new IdentityHashMap<>();
    List<Diagnostic> all = new ArrayList<>(diagnostics.size());
    for (Diagnostic d : origins.apply(diagnostics)) {
      SourceSpan s = d.span();
      if (s == null || !Path.of(s.file()).isAbsolute()) {
        all.add(d.spelledOut(stack));
        continue;
      }
      SourceText source =
          renamed.computeIfAbsent(
              s.source(), t -> new SourceText(folder.shown(Path.of(t.name())), t.text()));
      SourceSpan span = new SourceSpan(source, s.line(), s.column(), s.endLine(), s.endColumn());
      all.add(d.spelledOut(stack).at(span));
    }
    return all;
  }

  /** Tells of what the answer lacks: a person at once, a program in a field of the document. */
  void beside(List<Diagnostic> lacking) {
    warn(lacking);
    beside.addAll(lacking);
  }

  /** Tells what a person should know besides the answer; a program finds it in the answer. */
  public void warn(List<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      return;
    }
    if (json()) {
      if (events) {
        tell(diagnostics);
      }
      return;
    }
    List<Diagnostic> wanted =
        tells(Loudness.WARN)
            ? diagnostics
            : diagnostics.stream().filter(Diagnostic::isError).toList();
    if (wanted.isEmpty()) {
      return;
    }
    Page page = page();
    DiagnosticView.write(page, placed(wanted));
    world.terminal().out().flush();
    world.terminal().err().print(page);
    world.terminal().err().flush();
  }
}
