package host.spore.spawn.agent.cluster;

import host.spore.spawn.contract.host.Peers;

/** Lists of an array's members as those who start jobs on many machines read them. */
final class ClusterFiles {
  private ClusterFiles() {}

  /** Open MPI's and MPICH's: {@code ADDRESS slots=N} a line, by rank. */
  static String hostfile(Peers peers, int slots) {
    StringBuilder out = new StringBuilder();
    for (Peers.Member member : peers.members()) {
      out.append(member.privateIp()).append(" slots=").append(slots).append('\n');
    }
    return out.toString();
  }

  /** The least that Slurm starts with; the first live rank is the controller. */
  static String slurm(Peers peers, int slots) {
    String name = word(peers.name());
    StringBuilder out = new StringBuilder(256);
    out.append("ClusterName=").append(name).append('\n');
    StringBuilder nodes = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (Peers.Member member : peers.members()) {
      String node = name + "-" + member.index();
      if (names.isEmpty()) {
        out.append("SlurmctldHost=").append(node);
        out.append('(').append(member.privateIp()).append(")\n");
      }
      names.append(names.isEmpty() ? "" : ",").append(node);
      nodes.append("NodeName=").append(node).append(" NodeAddr=").append(member.privateIp());
      nodes.append(" CPUs=").append(slots).append(" State=UNKNOWN\n");
    }
    out.append("ProctrackType=proctrack/linuxproc\nReturnToService=2\n");
    out.append("SelectType=select/cons_tres\n").append(nodes);
    return out.append("PartitionName=all Nodes=")
        .append(names)
        .append(" Default=YES MaxTime=INFINITE State=UP\n")
        .toString();
  }

  /** Slurm's names have letters, digits and dashes. */
  private static String word(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      out.append(plain ? c : '-');
    }
    return out.toString();
  }
}
