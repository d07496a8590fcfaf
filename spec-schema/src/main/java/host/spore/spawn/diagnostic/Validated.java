package host.spore.spawn.diagnostic;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value beside everything that was noticed while making it. The value is absent when an error
 * made it impossible; it may be present together with errors, so that later checks can report
 * theirs too.
 */
public record Validated<T>(@Nullable T valueOrNull, List<Diagnostic> diagnostics) {

  public Validated {
    diagnostics = List.copyOf(diagnostics);
  }

  public static <T> Validated<T> of(T value) {
    return new Validated<>(value, List.of());
  }

  public static <T> Validated<T> of(@Nullable T value, List<Diagnostic> diagnostics) {
    return new Validated<>(value, diagnostics);
  }

  public static <T> Validated<T> failed(List<Diagnostic> diagnostics) {
    return new Validated<>(null, diagnostics);
  }

  public boolean hasErrors() {
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        return true;
      }
    }
    return false;
  }

  public Optional<T> value() {
    return Optional.ofNullable(valueOrNull);
  }

  /**
   * The value of a result that is known to be free of errors.
   *
   * @throws NoSuchElementException if there is none
   */
  public T get() {
    if (valueOrNull == null) {
      throw new NoSuchElementException("no value: " + diagnostics);
    }
    return valueOrNull;
  }
}
