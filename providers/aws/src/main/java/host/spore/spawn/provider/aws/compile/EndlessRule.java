package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Spec;

/** A machine that never ends should at least be easy to get into. */
final class EndlessRule implements Rule {
  private final Spec spec;

  EndlessRule(Spec spec) {
    this.spec = spec;
  }

  @Override
  public void check(Subject s, Findings findings) {
    if (s.machine().lifecycle().ttl() == null && spec.network().ssh() instanceof Network.Ssh.None) {
      NextCommand destroy = NextCommand.ofStack("destroy");
      findings.warning(
          s,
          "lifecycle.ttl",
          "SPN-6113",
          "`" + s.name() + "` never ends, and only Session Manager leads into it",
          "If its agent for Session Manager does not start, nobody can look inside. It runs, and"
              + " costs, until "
              + destroy
              + ".",
          destroy);
    }
  }
}
