package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.launch.FirstSpec;
import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.contract.quantity.Parsed;
import host.spore.spawn.spec.shape.Form;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody wants to run: said by options, else asked, else as usual. */
final class Interview {
  private final Invocation it;
  private final boolean silent;
  private boolean over;

  /** Tells whether an answer can be one; returns what is wrong with it, or null. */
  private interface Rule {
    @Nullable String fault(String answer);
  }

  /**
   * Asks nothing yet.
   *
   * @param silent true to take what is usual in place of asking
   */
  Interview(Invocation it, boolean silent) {
    this.it = it;
    this.silent = silent;
  }

  /** The answers; null if the input ended before the last of them. */
  @Nullable FirstSpec spec() throws UsageException, IOException {
    if (!silent) {
      it.print(
          "A first .spawn.yaml. Enter takes what stands in brackets; Ctrl-D writes nothing.\n");
    }
    String provider =
        of("--provider", "Where does it run: local (this computer), aws", "local", this::provider);
    boolean local = provider.equals("local");
    if (local) {
      onlyOnAws("--region", "--type");
    }
    String name = of("--name", "What is it called", folder(), form(Form.NAME));
    String region = local ? null : of("--region", "Which region", region(), form(Form.REGION));
    String type =
        local ? null : of("--type", "Which instance type", "t3.medium", form(Form.INSTANCE_TYPE));
    boolean spot = !local && spot();
    String count = of("--count", "How many of them", "1", Interview::count);
    String command =
        of(
            "--run",
            "What command do they run (nothing: you log in)",
            local ? "echo hello" : "",
            a -> null);
    String ttl = of("--ttl", "When do they end at the latest", local ? "1h" : "8h", Interview::ttl);
    return over
        ? null
        : new FirstSpec(
            name,
            provider,
            region,
            type,
            spot,
            Integer.parseInt(count),
            ttl,
            command.isBlank() ? null : command.strip());
  }

  private void onlyOnAws(String... options) throws UsageException {
    for (String option : options) {
      if (it.arguments().has(option)) {
        throw new UsageException(option + " is for --provider aws", "leave it out");
      }
    }
    if (it.arguments().has("--spot")) {
      throw new UsageException("--spot is for --provider aws", "leave it out");
    }
  }

  private boolean spot() throws UsageException, IOException {
    if (it.arguments().has("--spot")) {
      return true;
    }
    return of("--spot", "On spot capacity, cheaper and may be taken back", "no", Interview::yesOrNo)
        .startsWith("y");
  }

  /** One answer. After the input has ended nothing more is asked. */
  private String of(String option, String question, String usual, Rule rule)
      throws UsageException, IOException {
    String given = it.arguments().value(option);
    if (given != null) {
      String fault = rule.fault(given);
      if (fault != null) {
        throw new UsageException(option + ": `" + given + "` " + fault, null);
      }
      return given;
    }
    while (!silent && !over) {
      String brackets = usual.isEmpty() ? ": " : " [" + usual + "]: ";
      String answer = it.world().terminal().ask("  " + question + brackets);
      over = answer == null;
      String said = answer == null || answer.isBlank() ? usual : answer.strip();
      String fault = over ? null : rule.fault(said);
      if (fault == null) {
        return said;
      }
      it.print("    `" + said + "` " + fault + "\n");
    }
    return usual;
  }

  private @Nullable String provider(String answer) {
    return it.world().clouds().names().contains(answer)
        ? null
        : "is none of " + String.join(", ", it.world().clouds().names());
  }

  private static Rule form(Form form) {
    return answer -> form.fits(answer) ? null : "is not " + form.expected();
  }

  private static @Nullable String count(String answer) {
    try {
      int number = Integer.parseInt(answer);
      return number >= 1 && number <= 100_000 ? null : "is not between 1 and 100000";
    } catch (NumberFormatException e) {
      return "is not a whole number";
    }
  }

  private static @Nullable String ttl(String answer) {
    return answer.equals("none") || Durations.parse(answer) instanceof Parsed.Good
        ? null
        : "is no time such as 90m or 8h";
  }

  private static @Nullable String yesOrNo(String answer) {
    boolean known = answer.matches("(?i)y|yes|n|no");
    return known ? null : "is neither yes nor no";
  }

  private String region() {
    String said = it.world().environment().get("AWS_REGION");
    return said != null && Form.REGION.fits(said) ? said : "us-east-1";
  }

  /** The folder's name as far as it can be the name of a stack. */
  private String folder() {
    Path last = it.folder().path().getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < name.length() && clean.length() < 40; i++) {
      char c = name.charAt(i);
      boolean good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (good && (!clean.isEmpty() || c >= 'a')) {
        clean.append(c);
      } else if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != '-') {
        clean.append('-');
      }
    }
    String found = clean.toString();
    found = found.endsWith("-") ? found.substring(0, found.length() - 1) : found;
    return found.isEmpty() ? "hello" : found;
  }
}
