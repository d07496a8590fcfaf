package host.spore.spawn.state;

import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run's history keeps of its end: the counts, and why what failed did.
 *
 * @param counts one line
 * @param failures the distinct ones in the order they came up, the first {@value #MOST} of them
 */
public record RunSummary(String counts, List<Failure> failures) {
  /** How many failures are kept, and how many addresses of each. */
  public static final int MOST = 20;

  private static final int PARTS = 4;

  public RunSummary {
    counts = oneLine(counts);
    failures = List.copyOf(failures.subList(0, Math.min(MOST, failures.size())));
  }

  /**
   * One reason, and what failed for it.
   *
   * @param count of all addresses that failed for it
   * @param addresses the first of them
   * @param code such as {@code SPN-4102}
   * @param summary one line
   */
  public record Failure(int count, List<Address> addresses, String code, String summary) {
    public Failure {
      addresses = List.copyOf(addresses.subList(0, Math.min(MOST, addresses.size())));
      code = oneLine(code);
      summary = oneLine(summary);
    }
  }

  /** The form that {@link #parse} reads: the counts, then a line for each failure. */
  public String text() {
    StringBuilder text = new StringBuilder(counts);
    for (Failure failure : failures) {
      text.append('\n').append(failure.count()).append('\t').append(failure.code());
      text.append('\t').append(Addresses.write(failure.addresses()));
      text.append('\t').append(failure.summary());
    }
    return text.toString();
  }

  /** Reads the summary of a {@link StateStore.Run}; lines of another form are passed over. */
  public static RunSummary parse(String text) {
    List<String> lines = text.lines().toList();
    List<Failure> failures = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] parts = lines.get(i).split("\t", PARTS);
      if (parts.length == PARTS) {
        failures.add(
            new Failure(Integer.parseInt(parts[0]), Addresses.read(parts[2]), parts[1], parts[3]));
      }
    }
    return new RunSummary(lines.isEmpty() ? "" : lines.getFirst(), failures);
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString();
  }
}
