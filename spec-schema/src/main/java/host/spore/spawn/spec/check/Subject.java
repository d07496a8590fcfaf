package host.spore.spawn.spec.check;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec.ArraySpec;
import host.spore.spawn.spec.shape.Report;
import org.jspecify.annotations.Nullable;

/**
 * A machine under check.
 *
 * @param path {@code instances.box} or {@code arrays.train}
 * @param array null for an instance
 * @param span the key it stands under
 */
record Subject(
    String path,
    String name,
    Machine machine,
    @Nullable ArraySpec array,
    SourceSpan span,
    Places places,
    Report report) {

  int count() {
    return array == null ? 1 : array.count();
  }

  /** Where a field below the machine was written, else the machine itself. */
  SourceSpan at(String field) {
    SourceSpan found = places.find(path + "." + field);
    return found == null ? span : found;
  }

  /** True if the field was written, even if its value or its name is wrong. */
  boolean wrote(String field) {
    return places.meant(path + "." + field);
  }

  void error(String code, String summary, String detail, String field, @Nullable String hint) {
    report.error(code, summary, detail, at(field), hint);
  }
}
