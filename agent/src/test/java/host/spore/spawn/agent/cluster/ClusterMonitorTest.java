package host.spore.spawn.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Peers;
import host.spore.spawn.contract.host.PeersJson;
import host.spore.spawn.contract.lifecycle.Mpi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterMonitorTest {
  private static final Peers.Member FIRST = new Peers.Member(0, "i-0", "10.0.0.5");
  private static final Peers.Member THIRD = new Peers.Member(2, "i-2", "10.0.0.7");

  @TempDir Path root;

  @Test
  void filesFollowThePeers() throws Exception {
    HostLayout layout = new HostLayout(root);
    Mpi rule = new Mpi(4, "/etc/spawn/hostfile", "/etc/slurm/slurm.conf");
    ClusterMonitor monitor = new ClusterMonitor(rule, TestContext.at(root).make());
    monitor.look();
    Path hostfile = root.resolve("etc/spawn/hostfile");
    assertThat(hostfile).doesNotExist();
    PeersJson.write(layout.peers(), new Peers("t-1", "t", 3, List.of(FIRST, THIRD)));
    monitor.look();
    assertThat(hostfile).content().isEqualTo("10.0.0.5 slots=4\n10.0.0.7 slots=4\n");
    PeersJson.write(layout.peers(), new Peers("t-1", "t", 3, List.of(THIRD)));
    monitor.look();
    assertThat(hostfile).content().isEqualTo("10.0.0.7 slots=4\n");
    assertThat(Files.readString(root.resolve("etc/slurm/slurm.conf")))
        .contains("SlurmctldHost=t-2(10.0.0.7)\n");
  }

  @Test
  void slurmKnowsEveryNode() {
    assertThat(ClusterFiles.slurm(new Peers("t-1", "my_job", 3, List.of(FIRST, THIRD)), 8))
        .isEqualTo(
            """
            ClusterName=my-job
            SlurmctldHost=my-job-0(10.0.0.5)
            ProctrackType=proctrack/linuxproc
            ReturnToService=2
            SelectType=select/cons_tres
            NodeName=my-job-0 NodeAddr=10.0.0.5 CPUs=8 State=UNKNOWN
            NodeName=my-job-2 NodeAddr=10.0.0.7 CPUs=8 State=UNKNOWN
            PartitionName=all Nodes=my-job-0,my-job-2 Default=YES MaxTime=INFINITE State=UP
            """);
  }
}
