package host.spore.spawn.contract.lifecycle;

import org.jspecify.annotations.Nullable;

/** What an array does about members that have failed: {@code on_failure} of a spec. */
public sealed interface OnFailure {
  /** Those that are left go on. */
  record Continue() implements OnFailure {}

  /** One failure ends all. */
  record TerminateAll() implements OnFailure {}

  /** What has failed is started again, on its machine. */
  record Restart() implements OnFailure {}

  /** Fewer than so many that have not failed end all. */
  record Quorum(int least) implements OnFailure {}

  /** As the spec has it; empty is {@code continue}, and so is what a later version may write. */
  static OnFailure of(String text) {
    if (text.startsWith("quorum:")) {
      return new Quorum(Integer.parseInt(text.substring("quorum:".length())));
    }
    return switch (text) {
      case "terminate-all" -> new TerminateAll();
      case "restart" -> new Restart();
      default -> new Continue();
    };
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

  /** Why the array is to end; null if it is to go on. */
  default @Nullable String verdict(int size, int failed) {
    return switch (this) {
      case Continue _, Restart _ -> null;
      case TerminateAll _ -> failed > 0 ? "on_failure: terminate-all" : null;
      case Quorum(int least) ->
          failed > 0 && size - failed < least ? "on_failure: quorum:" + least : null;
    };
  }
}
