package host.spore.spawn.spec.load;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.Spec;

/** Reads a spec file into a {@link Spec}. The door of this package, and of specs as a whole. */
public final class SpecLoader {

  /**
   * Reads, completes and checks a spec.
   *
   * @return the spec with its warnings, or every mistake found; mistakes never throw
   */
  public Validated<Spec> load(LoadRequest request) {
    return new Loading(request).run();
  }
}
