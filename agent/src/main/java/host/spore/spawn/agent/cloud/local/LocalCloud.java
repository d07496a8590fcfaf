package host.spore.spawn.agent.cloud.local;

import host.spore.spawn.agent.cloud.Cloud;
import host.spore.spawn.agent.cloud.MachineControl;
import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.cloud.Metadata;
import host.spore.spawn.agent.cloud.NameService;
import host.spore.spawn.agent.cloud.ObjectStore;
import host.spore.spawn.agent.cloud.PeerDirectory;
import host.spore.spawn.agent.cloud.TopicPublisher;
import host.spore.spawn.agent.cloud.imds.Imds;
import host.spore.spawn.agent.cloud.imds.ImdsMetadata;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.time.Clocks;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A machine that is in no cloud. All that it has is a metadata service, where whoever launched it
 * imitates one.
 */
public final class LocalCloud implements Cloud {
  private final @Nullable String metadata;
  private final String machine;
  private final Clocks clocks;
  private final Traffic traffic;

  /**
   * Asks nobody yet.
   *
   * @param metadata where its metadata service is: {@code http://host[:port]}; null for nowhere
   * @param machine its id
   * @param traffic counts what it costs on the wire
   */
  public LocalCloud(@Nullable String metadata, String machine, Clocks clocks, Traffic traffic) {
    this.metadata = metadata;
    this.machine = machine;
    this.clocks = clocks;
    this.traffic = traffic;
  }

  @Override
  public @Nullable Metadata metadata() {
    return metadata == null
        ? null
        : new ImdsMetadata(new Imds(metadata, clocks, new Random(), traffic), machine);
  }

  @Override
  public @Nullable MachineTags tags() {
    return null;
  }

  @Override
  public @Nullable PeerDirectory peers() {
    return null;
  }

  @Override
  public @Nullable MachineControl machine() {
    return null;
  }

  @Override
  public @Nullable ObjectStore objects() {
    return null;
  }

  @Override
  public @Nullable NameService names() {
    return null;
  }

  @Override
  public @Nullable TopicPublisher topics() {
    return null;
  }
}
