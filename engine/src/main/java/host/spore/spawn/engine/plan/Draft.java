package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * A step for one object, before alike ones are joined into batches.
 *
 * @param object what is deleted; null otherwise
 * @param deposed the key of the object concerned, or under which it steps aside; empty if current
 * @param batch equal for drafts that may be joined; empty if it stays alone
 */
record Draft(What what, Node node, @Nullable Sighting object, String deposed, String batch) {

  enum What {
    DELETE,
    DEPOSE,
    FORGET,
    MAKE
  }
}
