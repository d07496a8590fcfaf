package host.spore.spawn.agent.array;

/**
 * A member of the array, as far as this one knows.
 *
 * @param rank from 0; several can have had the same, one after the other
 * @param id instance id
 * @param alive whether it runs, or is about to
 * @param done whether its own job is done
 * @param over whether it has ended because the array was complete
 */
public record PeerStatus(int rank, String id, boolean alive, boolean done, boolean over) {}
