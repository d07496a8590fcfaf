package host.spore.spawn.agent.context;

import host.spore.spawn.agent.cloud.Cloud;
import host.spore.spawn.agent.http.HttpProbe;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.process.Processes;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.RuleBook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * What every part of the agent finds around itself.
 *
 * @param layout where the machine's files are
 * @param config the machine's, as it is gone by now
 * @param launch of the machine
 * @param clock the time that deadlines are held against
 * @param traffic counts what the agent itself moves over the network
 * @param cloud that the machine is in
 */
public record AgentContext(
    HostLayout layout,
    HostConfig config,
    Instant launch,
    Computer computer,
    InstantSource clock,
    Traffic traffic,
    Cloud cloud,
    StatusBoard board,
    Log log) {

  /** The same with a config that was read anew. */
  public AgentContext with(HostConfig other, Instant otherLaunch) {
    return new AgentContext(
        layout, other, otherLaunch, computer, clock, traffic, cloud, board, log);
  }

  /** What the config asks for. */
  public RuleBook rules() {
    return new RuleBook(config);
  }

  /** Variables of the machine's job, which its commands find as well. */
  public Map<String, String> environment() {
    return config.environment();
  }

  public Clocks clocks() {
    return computer.clocks();
  }

  public Programs programs() {
    return computer.programs();
  }

  /** Whether other machines run on the same computer. */
  public boolean sharesComputer() {
    return !layout.root().equals(Path.of("/"));
  }

  /** The machine's processes: only its own on a computer that it shares. For one thread. */
  public Processes processes() {
    return new Processes(computer.system().resolve("proc"), sharesComputer() ? config.id() : "");
  }

  /** The machine's own address. */
  public String ownAddress() {
    return HttpProbe.ownAddress(environment());
  }

  /**
   * Asks a URL.
   *
   * @param limit for the answer to begin
   */
  public HttpProbe probe(String url, Duration limit) {
    return new HttpProbe(url, ownAddress(), limit, traffic);
  }
}
