package host.spore.spawn.bench.spot;

import host.spore.spawn.contract.lifecycle.OnFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Prints what each policy comes to on a trace: {@code SpotReplay TRACE [SIZE [WORK-MINUTES
 * [APPLY-EVERY-MINUTES [USD-PER-HOUR]]]]}.
 */
public final class SpotReplay {
  private static final List<String> POLICIES =
      List.of("continue", "restart", "terminate-all", "quorum:6");
  private static final double MINUTES = 60;

  private SpotReplay() {}

  /** Prints to standard output. */
  public static void main(String... words) throws IOException {
    SpotTrace trace = SpotTrace.parse(Files.readAllLines(Path.of(words[0])));
    int size = number(words, 1, 8);
    int work = number(words, 2, 480);
    int every = number(words, 3, 15);
    double price = words.length > 4 ? Double.parseDouble(words[4]) : 0.40;
    report(trace, size, work, every, price, System.out);
  }

  private static int number(String[] words, int place, int otherwise) {
    return words.length > place ? Integer.parseInt(words[place]) : otherwise;
  }

  static void report(
      SpotTrace trace, int size, int work, int every, double price, PrintStream out) {
    out.println(
        "| members | saved | on_failure | done after | goodput | USD | lost | taken | ends |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    for (boolean together : new boolean[] {false, true}) {
      for (boolean saves : new boolean[] {false, true}) {
        for (String policy : POLICIES) {
          Replay.Job job = new Replay.Job(size, work, together, saves, every);
          Replay.Outcome o = Replay.of(trace, OnFailure.of(policy), job);
          out.println(
              String.format(
                  Locale.ROOT,
                  "| %s | %s | `%s` | %s | %.0f %% | %.2f | %.1f h | %d | %d |",
                  together ? "together" : "each alone",
                  saves ? "yes" : "no",
                  policy,
                  o.finished() < 0 ? "not" : hours(o.finished()),
                  100 * o.goodput(),
                  o.paid() / MINUTES * price,
                  o.lost() / MINUTES,
                  o.interruptions(),
                  o.ends()));
        }
      }
    }
  }

  private static String hours(int minutes) {
    return String.format(Locale.ROOT, "%.1f h", minutes / MINUTES);
  }
}
