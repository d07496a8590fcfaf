package host.spore.spawn.engine.provider;

import host.spore.spawn.state.ResourceState;
import java.util.Collection;

/**
 * Proof that nothing is left of a stack, from the provider's own account of what runs there and not
 * from any state. Only reads.
 */
public interface Proving {

  /**
   * What is left of a stack that was ended: all that carries its name or its lineage. Waits a
   * little before it takes something of this lineage for left: clouds show for a while what is
   * gone.
   *
   * @param ended what it was ever made of, as far as is known
   * @throws Tending.Trouble if it cannot be looked there; that is no proof of anything
   */
  Tending.Search remains(Stack stack, Collection<ResourceState> ended) throws InterruptedException;

  /**
   * Which stack is meant.
   *
   * @param name as its spec has it; empty if nobody knows it
   * @param lineage of its state; empty if the state is lost, or there was none
   * @param region where its spec says that it is; empty if it does not
   */
  record Stack(String name, String lineage, String region) {
    /** Whether it is of this very state. */
    public boolean isOwn(Tending.Marked one) {
      return !lineage.isEmpty() && one.lineage().equals(lineage);
    }

    /** Whether it carries the name or the lineage, and is not meant to outlive the stack. */
    public boolean has(Tending.Marked one) {
      return !one.kept() && (isOwn(one) || (!name.isEmpty() && one.stack().equals(name)));
    }
  }
}
