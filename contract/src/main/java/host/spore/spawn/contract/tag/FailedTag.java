package host.spore.spawn.contract.tag;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.JobFailure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tags by which a member of an array tells the others that its job has failed for good: {@code
 * spawn:failed}, such as {@code failed at 2026-11-22T05:00:00Z: job exited 3}, and {@code
 * spawn:job-exit} with the code alone. Where its script stopped may follow the code.
 */
public final class FailedTag {
  private static final String WORD = "failed";
  private static final String WHAT = "job exited ";
  private static final String WHERE = " at ";

  private FailedTag() {}

  /**
   * A failure.
   *
   * @param detail one line for a person
   */
  public record Failed(Instant at, String detail) {
    /** The tags to write. */
    public Map<String, String> tags() {
      return Map.of(Tags.FAILED, text(), Tags.JOB_EXIT, exit());
    }

    private String exit() {
      int gap = detail.indexOf(WHERE);
      return detail.substring(WHAT.length(), gap < 0 ? detail.length() : gap);
    }

    /** Where the job's script stopped, {@code line 3: `make`}; empty if it is not known. */
    public String where() {
      int gap = detail.indexOf(WHERE);
      return gap < 0 ? "" : detail.substring(gap + WHERE.length());
    }

    /** What {@link Tags#FAILED} says. */
    public String text() {
      return EndedTag.text(new Ended(WORD, detail, at));
    }
  }

  /**
   * That of a job which exited with that code.
   *
   * @param where its script stopped; null if it does not say
   */
  public static Failed of(Instant at, int exit, @Nullable JobFailure where) {
    return new Failed(at, WHAT + exit + (where == null ? "" : WHERE + where.text()));
  }

  /** What the tag says; empty if it says nothing. */
  public static Optional<Failed> parse(String tag) {
    return EndedTag.parse(tag)
        .filter(said -> said.reason().equals(WORD) && said.detail().startsWith(WHAT))
        .map(said -> new Failed(said.at(), said.detail()));
  }
}
