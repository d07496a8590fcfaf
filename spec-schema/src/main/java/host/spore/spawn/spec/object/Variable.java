package host.spore.spawn.spec.object;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared variable.
 *
 * @param options the only values it takes; empty if any
 * @param defaultSpan place of the default, where there is one
 */
public record Variable(
    String name,
    Type type,
    @Nullable Value initial,
    @Nullable Value min,
    @Nullable Value max,
    @Nullable String pattern,
    List<Value> options,
    @Nullable String description,
    boolean sensitive,
    SourceSpan span,
    SourceSpan defaultSpan) {

  /** What values a variable takes. */
  public enum Type {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN
  }
}
