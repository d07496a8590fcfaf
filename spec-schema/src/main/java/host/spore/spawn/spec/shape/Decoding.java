package host.spore.spawn.spec.shape;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.Spec.WrittenField;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One decoding of a tree of nodes: what was written, what was wrong, and how much may be done. */
public final class Decoding {
  private static final int MOST_FIELDS = 600_000;

  private final Report report;
  private final Surroundings around;
  private final List<WrittenField> written = new ArrayList<>();
  private int visited;

  /** Thrown when defaults and templates make a spec too large to be meant. */
  public static final class TooLarge extends RuntimeException {
    public TooLarge() {
      super("too many fields", null, false, false);
    }
  }

  /**
   * Begins a decoding.
   *
   * @param around what lies outside the node that is decoded
   */
  public Decoding(Report report, Surroundings around) {
    this.report = report;
    this.around = around;
  }

  public Surroundings around() {
    return around;
  }

  public Report report() {
    return report;
  }

  public List<WrittenField> writtenFields() {
    return written;
  }

  /** Notes that a field was set; items of a list of scalars count as the list. */
  public void written(Place at, SourceSpan value) {
    visit();
    if (at.pattern().endsWith("]")) {
      return;
    }
    written.add(new WrittenField(at.path(), at.pattern(), at.spanOr(value)));
  }

  /**
   * Counts a step of work.
   *
   * @throws TooLarge past the limit
   */
  public void visit() {
    if (++visited > MOST_FIELDS) {
      throw new TooLarge();
    }
  }

  Value settled(Value value) {
    return around.settle(value);
  }

  public void error(
      String code, String summary, String detail, SourceSpan span, @Nullable String hint) {
    report.error(code, summary, detail, span, hint);
  }
}
