package host.spore.spawn.agent.cloud;

import org.jspecify.annotations.Nullable;

/**
 * The cloud that the machine is in. Every call makes another client, with connections of its own:
 * what one caller waits for holds up nobody else. What this cloud has not, or this machine cannot
 * ask it, is null.
 */
public interface Cloud {
  /** What the machine is told about itself; for one thread. */
  @Nullable Metadata metadata();

  /** Tags of the machine, by which others know of it. */
  @Nullable MachineTags tags();

  /** The machines of an array. */
  @Nullable PeerDirectory peers();

  /** The machine itself, as the cloud switches it. */
  @Nullable MachineControl machine();

  /** Objects in buckets. */
  @Nullable ObjectStore objects();

  /** Names in DNS. */
  @Nullable NameService names();

  /** Topics that others subscribe to. */
  @Nullable TopicPublisher topics();
}
