package host.spore.spawn.spec.load;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.expression.Scope;
import host.spore.spawn.value.Address;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a template from elsewhere share with the rest: whoever wrote it is not to
 * read the user's files or environment. What it needs of them is given to it by variables.
 */
final class Secluded implements Scope.Shared {
  private final Scope.Shared rest;

  Secluded(Scope.Shared rest) {
    this.rest = rest;
  }

  @Override
  public @Nullable String environment(String name) {
    return null;
  }

  @Override
  public List<String> environmentNames() {
    return List.of();
  }

  @Override
  public Validated<byte[]> file(Path file, int limit) {
    return refused("make it a variable, and give it `file(…)` in `with`");
  }

  static Validated<byte[]> refused(String hint) {
    return Validated.failed(
        List.of(
            Diagnostic.error(
                    "SPN-0207",
                    "a template from elsewhere reads no files",
                    "They would be this computer's.",
                    null)
                .withHint(hint)));
  }

  @Override
  public void reference(Address address, String attribute, SourceSpan span) {
    rest.reference(address, attribute, span);
  }
}
