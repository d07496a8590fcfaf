package host.spore.spawn.cli.args;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What one command takes. Every command takes the options of {@link #common}. */
public final class Grammar {
  private final CommandSpec spec = CommandSpec.create();
  private final Map<String, String> spellings = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();

  public Grammar(String name, String description) {
    spec.name("spawn " + name).mixinStandardHelpOptions(false);
    spec.usageMessage().description(description).sortOptions(false);
    spec.usageMessage().synopsisHeading("Usage: ").descriptionHeading("\n");
    spec.usageMessage().parameterListHeading("\n").optionListHeading("\n");
  }

  /** The same under another name. */
  public Grammar named(String name) {
    spec.name("spawn " + name);
    return this;
  }

  /** Options that have no value. */
  public Grammar flag(String name, String description) {
    return flag(new String[] {name}, description);
  }

  /** The same with a short name. */
  public Grammar flag(String shortName, String name, String description) {
    return flag(new String[] {shortName, name}, description);
  }

  private Grammar flag(String[] names, String description) {
    spec.addOption(
        OptionSpec.builder(names).type(boolean.class).arity("0").description(description).build());
    return this;
  }

  /** Options with one value; the last one counts. */
  public Grammar value(String name, String label, String description) {
    return values(new String[] {name}, label, description);
  }

  /** The same with a short name. */
  public Grammar value(String shortName, String name, String label, String description) {
    return values(new String[] {shortName, name}, label, description);
  }

  /** Another spelling of an option, which other programs have taught; the help does not show it. */
  public Grammar spelling(String other, String option) {
    spellings.put(other, option);
    return this;
  }

  /** Options that may be given again and again. */
  public Grammar repeated(String name, String label, String description) {
    return values(new String[] {name}, label, description + " Repeatable.");
  }

  private Grammar values(String[] names, String label, String description) {
    spec.addOption(
        OptionSpec.builder(names)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel(label)
            .description(description)
            .build());
    return this;
  }

  /** Options that take two words each time. */
  public Grammar pairs(String name, String labels, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("2")
            .hideParamSyntax(true)
            .paramLabel(labels)
            .description(description + " Repeatable.")
            .build());
    return this;
  }

  /** An option that is known only so that it can be said what to do instead. */
  public Grammar known(String name) {
    spec.addOption(
        OptionSpec.builder(name)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..1")
            .hidden(true)
            .build());
    return this;
  }

  /** A word that is no option. */
  public Grammar word(String label, boolean required, String description) {
    int place = spec.positionalParameters().size();
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(Integer.toString(place))
            .type(String.class)
            .arity(required ? "1" : "0..1")
            .required(required)
            .paramLabel(label)
            .description(description)
            .build());
    return this;
  }

  /** Words that are no options, as many as there are; at least one if it is required. */
  public Grammar words(String label, boolean required, String description) {
    int place = spec.positionalParameters().size();
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(place + "..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity(required ? "1..*" : "0..*")
            .required(required)
            .paramLabel(label)
            .description(description)
            .build());
    return this;
  }

  /** Has the help begin without a list of all options, of which there are too many. */
  public Grammar brief() {
    spec.usageMessage().abbreviateSynopsis(true);
    return this;
  }

  /** Lines at the end of the help that can be typed as they are. */
  public Grammar examples(String... lines) {
    spec.usageMessage().footerHeading("%nExamples%n");
    spec.usageMessage().footer(Arrays.stream(lines).map(l -> "  " + l).toArray(String[]::new));
    return this;
  }

  /** Where machines are looked for by name. */
  public Grammar targets(boolean required) {
    return words(
            "TARGET",
            required,
            "A machine: its name, address or id, a whole array,%ntag:KEY=VALUE, or STACK/NAME.")
        .arrayName()
        .stack()
        .state()
        .cloud();
  }

  /** By which way a machine is entered. */
  public Grammar session() {
    return flag("--session", "Goes by Session Manager even where SSH would do.")
        .spelling("--via-ssm", "--session");
  }

  public Grammar stack() {
    return value("--stack", "NAME", "Only in this stack.");
  }

  /** In which form the answer is written; {@code --json} is short for one of them. */
  public Grammar output() {
    return value("-o", "--output", "FORM", "table, json or yaml.");
  }

  /** The optional spec as the next word. */
  public Grammar spec() {
    return word(
            "SPEC",
            false,
            "The spec; without it .spawn.yaml, else%nthe only *.spawn.yaml of the folder.")
        .asWord("--file", Integer.MAX_VALUE)
        .spelling("-f", "--file");
  }

  /**
   * An option that stands for a word, which other programs have taught; the help does not show it.
   *
   * @param place of the word among the words; those behind it move on
   */
  public Grammar asWord(String option, int place) {
    places.put(option, place);
    return this;
  }

  /** The array's name may be given the way {@code launch} takes it. */
  public Grammar arrayName() {
    return asWord("--job-array-name", 0);
  }

  public Grammar variables() {
    return repeated("--var", "NAME=VALUE", "Sets a variable of the spec.")
        .repeated("--var-file", "FILE", "Reads variables from a YAML or JSON file.");
  }

  public Grammar state() {
    return value("--state", "PATH", "The state file; without it, the one beside the spec.");
  }

  public Grammar selection() {
    return repeated("--target", "ADDRESS", "Only this and what it depends on.")
        .repeated("--exclude", "ADDRESS", "Never this nor what depends on it.");
  }

  public Grammar remaking() {
    return repeated("--replace", "ADDRESS", "Replaces this although nothing changed.")
        .repeated("--rerun", "ADDRESS", "Runs this again although it has finished.");
  }

  /** Whose account and where, for commands that may call a cloud. */
  public Grammar cloud() {
    return value("--profile", "NAME", "The profile of AWS's configuration to log in with.")
        .value("--region", "REGION", "The AWS region; wins over the spec's.");
  }

  /** What a plan's maker may ask of the cloud. */
  public Grammar cloudChoices() {
    return flag("--refresh-ami", "Takes the newest images also for what has one.").strict();
  }

  /** Diagnostics for other programs. */
  public Grammar reports() {
    return value("--annotations", "FORMAT", "Writes diagnostics as annotations too: github.")
        .value("--sarif", "FILE", "Writes diagnostics as SARIF, for code scanning.");
  }

  /** Rules besides those found around the spec. */
  public Grammar policy() {
    return repeated("--policy", "FILE", "Holds it against this policy too.");
  }

  public Grammar strict() {
    return flag("--strict", "Makes warnings errors.");
  }

  public Grammar lockTimeout() {
    return value("--lock-timeout", "DURATION", "How long to wait for another run to end: 30s, 5m.");
  }

  public Grammar running() {
    return approving()
        .value("--parallelism", "N", "How many steps may be under way at once; 10 without it.")
        .lockTimeout();
  }

  /** The yes given beforehand. */
  public Grammar approving() {
    return flag("-y", "--auto-approve", "Does not ask for a yes.");
  }

  /** What every command takes. */
  public Grammar common() {
    return values(new String[] {"--directory", "-C"}, "DIR", "Works in this folder.")
        .flag("--json", "Writes JSON for programs.")
        .flag("--no-color", "Writes without colours.")
        .flag("--plain", "Writes for screen readers: a statement a line, no signs.")
        .flag(new String[] {"--verbose", "-v"}, "Tells on the error stream what AWS is asked.")
        .flag(new String[] {"--quiet", "-q"}, "Writes results and errors only.")
        .help(new String[] {"--help", "-h"});
  }

  /** Asking for help excuses from all that is required. */
  private Grammar help(String[] names) {
    spec.addOption(
        OptionSpec.builder(names)
            .type(boolean.class)
            .arity("0")
            .usageHelp(true)
            .description("Shows this help.")
            .build());
    return this;
  }

  /** The names of the options in the order of their declaration, hidden ones too. */
  public List<String> options() {
    List<String> names = new ArrayList<>();
    spec.options().forEach(option -> names.add(option.longestName()));
    return names;
  }

  /**
   * An option as it is shown.
   *
   * @param names the long one last
   * @param label what its value is called; empty if it has none
   */
  public record Option(List<String> names, String label, String about) {}

  /** The options that are shown, in their order. */
  public List<Option> visible() {
    return GrammarText.options(spec);
  }

  /**
   * A word that is no option, as it is shown.
   *
   * @param open true if any number of words may stand there
   */
  public record Word(String label, boolean required, boolean open, String about) {}

  /** The words that are no options, in their order. */
  public List<Word> places() {
    return GrammarText.words(spec);
  }

  /** What the command does. */
  public String about() {
    return GrammarText.about(spec);
  }

  /** The lines that {@link #examples} was given. */
  public List<String> exampleLines() {
    return GrammarText.examples(spec);
  }

  /** The help of this command. */
  public String help() {
    return GrammarText.help(spec);
  }

  /**
   * Reads what was typed after the command's name.
   *
   * @throws UsageException if it does not fit
   */
  public Arguments parse(List<String> typed) throws UsageException {
    return CommandLineReader.read(spec, new TypedWords(spec, spellings, places).read(typed));
  }
}
