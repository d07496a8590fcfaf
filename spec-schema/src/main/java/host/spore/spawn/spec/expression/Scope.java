package host.spore.spawn.spec.expression;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of one file may see.
 *
 * @param variables value by name; of declared variables without a value nothing is here
 * @param declared the names of all declared variables
 * @param stack the name of the stack; null while it is being found out
 * @param directory where {@code file("…")} begins
 * @param shared what all files of one load have in common
 */
public record Scope(
    Map<String, Value> variables,
    List<String> declared,
    @Nullable String stack,
    Path directory,
    Shared shared) {

  /** The same, once the name of the stack is known. */
  public Scope withStack(@Nullable String name) {
    return new Scope(variables, declared, name, directory, shared);
  }

  /** The environment, the files read and the references made during one load. */
  public interface Shared {
    /** The value of a variable of the environment; noted, because the result depends on it. */
    @Nullable String environment(String name);

    /** Every name in the environment, for suggestions. */
    List<String> environmentNames();

    /** Reads a file that the spec names; what was read counts for the spec's digest. */
    Validated<byte[]> file(Path file, int limit);

    /** Notes a reference, to be checked when all names are known. */
    void reference(Address address, String attribute, SourceSpan span);
  }
}
