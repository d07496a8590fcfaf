package host.spore.spawn.agent.cluster;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.AtomicFile;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Peers;
import host.spore.spawn.contract.host.PeersJson;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.Mpi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps the host file, and Slurm's, as the peers are. */
public final class ClusterMonitor implements Monitor {
  /** Its name in the log and the status. */
  public static final String NAME = "mpi";

  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Mpi rule;
  private final HostLayout layout;
  private final Log log;
  private String known = "";

  /** Keeps nothing yet. */
  ClusterMonitor(Mpi rule, AgentContext context) {
    this.rule = rule;
    this.layout = context.layout();
    this.log = context.log();
  }

  /**
   * The one that the config asks for; null if it asks for none. It has looked once: the job finds
   * the lists when it starts.
   */
  public static @Nullable ClusterMonitor of(AgentContext context) throws ContractException {
    Mpi rule = context.rules().mpi();
    if (rule == null) {
      return null;
    }
    ClusterMonitor monitor = new ClusterMonitor(rule, context);
    try {
      monitor.look();
    } catch (IOException e) {
      context.log().warn(NAME, "not yet: " + e.getMessage());
    }
    return monitor;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException {
    String mark;
    try {
      BasicFileAttributes seen = Files.readAttributes(layout.peers(), BasicFileAttributes.class);
      mark = seen.fileKey() + " " + seen.lastModifiedTime().toMillis() + " " + seen.size();
    } catch (NoSuchFileException e) {
      // Nobody has said yet who the others are.
      return EVERY;
    }
    if (!mark.equals(known)) {
      Peers peers = PeersJson.read(layout.peers());
      String hosts = ClusterFiles.hostfile(peers, rule.slots());
      AtomicFile.writePublic(layout.resolve(rule.hostfile()), hosts);
      if (rule.slurm() != null) {
        String slurm = ClusterFiles.slurm(peers, rule.slots());
        AtomicFile.writePublic(layout.resolve(rule.slurm()), slurm);
      }
      known = mark;
      log.info(NAME, peers.members().size() + " of " + peers.size() + " members are listed");
    }
    return EVERY;
  }
}
