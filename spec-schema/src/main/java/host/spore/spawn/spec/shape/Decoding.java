package host.spore.spawn.spec.shape;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.Spec.WrittenField;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One decoding of a tree of nodes: what was written, what was wrong, and how much may be done. */
public final class Decoding {
  private static final int MOST_FIELDS = 600_000;

  private final Report report;
  private final Surroundings around;
  private final List<WrittenField> written = new ArrayList<>();
  private final Set<String> misspelt = new HashSet<>();
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
    if (at.isItem()) {
      return;
    }
    written.add(new WrittenField(at.path(), at.pattern(), at.spanOr(value)));
  }

  /** Notes that a field was probably meant by a key that was reported as unknown. */
  void misspelt(String path) {
    misspelt.add(path);
  }

  /** Paths of the fields that unknown keys were probably meant to be; they are not missing. */
  public Set<String> misspelt() {
    return misspelt;
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
