package host.spore.spawn.spec.object;

import host.spore.spawn.spec.IamRole;
import host.spore.spawn.spec.Section;
import host.spore.spawn.spec.Volume;
import host.spore.spawn.spec.shape.Shape;
import java.util.List;

/**
 * Every section, in the order of the reference. Fields of the document, names that may be referred
 * to and addresses follow from this list.
 */
public final class Sections {
  /** A section, the shape of an entry, and what it is in a few words. */
  public record Entry<T>(Section<T> section, Shape<T> shape, String doc) {}

  public static final List<Entry<?>> ALL =
      List.of(
          new Entry<>(IamRole.SECTION, new IamShape(), "Roles by name."),
          new Entry<>(Volume.SECTION, new VolumeShape(), "Volumes by name."));

  private Sections() {}
}
