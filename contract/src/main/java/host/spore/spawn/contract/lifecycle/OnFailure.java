package host.spore.spawn.contract.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an array does about members that have failed: {@code on_failure} of a spec. */
public sealed interface OnFailure {
  /** Name of the rule. */
  String NAME = "on_failure";

  /** What it can be in so many words; besides, it can be a quorum. */
  List<String> WORDS = List.of("continue", "terminate-all", "restart");

  /** What a number of members stands behind, here and in {@link Complete.Scope}. */
  String QUORUM = "quorum:";

  /** Those that are left go on. */
  record Continue() implements OnFailure {
    @Override
    public String text() {
      return "continue";
    }

    @Override
    public @Nullable String verdict(int size, int failed) {
      return null;
    }
  }

  /** One failure ends all. */
  record TerminateAll() implements OnFailure {
    @Override
    public String text() {
      return "terminate-all";
    }

    @Override
    public @Nullable String verdict(int size, int failed) {
      return failed > 0 ? "on_failure: " + text() : null;
    }
  }

  /** What has failed is started again, on its machine. */
  record Restart() implements OnFailure {
    @Override
    public String text() {
      return "restart";
    }

    @Override
    public @Nullable String verdict(int size, int failed) {
      return null;
    }
  }

  /** Fewer than so many that have not failed end all. */
  record Quorum(int least) implements OnFailure {
    @Override
    public String text() {
      return QUORUM + least;
    }

    @Override
    public @Nullable String verdict(int size, int failed) {
      return failed > 0 && size - failed < least ? "on_failure: " + text() : null;
    }
  }

  /** As a spec, an attribute and a config have it. */
  String text();

  /** Why the array is to end; null if it is to go on. */
  @Nullable String verdict(int size, int failed);

  /**
   * Reads {@link #text}; empty is {@code continue}, and so is what a later version may write.
   *
   * @throws NumberFormatException if it is a quorum of no number
   */
  static OnFailure of(String text) {
    if (text.startsWith(QUORUM)) {
      return new Quorum(Integer.parseInt(text.substring(QUORUM.length())));
    }
    return switch (text) {
      case "terminate-all" -> new TerminateAll();
      case "restart" -> new Restart();
      default -> new Continue();
    };
  }

  /** The number of {@code quorum:6}; 0 if it is anything else. */
  static int quorum(String text) {
    if (!text.startsWith(QUORUM)) {
      return 0;
    }
    try {
      return Math.max(0, Integer.parseInt(text.substring(QUORUM.length())));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /**
   * A verdict with what led to it, for a person.
   *
   * @param rank of the first member that failed
   * @param ranks how many have failed
   */
  static String because(int rank, int ranks, String why, String verdict) {
    String others = ranks > 1 ? " and " + (ranks - 1) + " more" : "";
    return "rank " + rank + others + " failed: " + why + "; " + verdict;
  }
}
