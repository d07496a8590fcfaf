package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.AtomicFile;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.contract.host.RuleBook;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine that is switched off and on again. Each time it is on is a boot of its own, by which
 * its agent knows that it was off; the job is not started again, as on EC2.
 */
final class Standby {
  private static final Duration AGENT_PATIENCE = Duration.ofMinutes(2);

  private final MachineLayout layout;
  private final MachineFile machine;
  private final StateKeeper state;
  private final PowerOff powerOff;
  private final ProcessTable table;
  private final InstantSource clock;
  private final MachineLog log;

  Standby(
      MachineLayout layout,
      MachineFile machine,
      StateKeeper state,
      PowerOff powerOff,
      ProcessTable table,
      InstantSource clock,
      MachineLog log) {
    this.layout = layout;
    this.machine = machine;
    this.state = state;
    this.powerOff = powerOff;
    this.table = table;
    this.clock = clock;
    this.log = log;
  }

  /** Names the boot that begins now. */
  void newBoot() throws IOException {
    AtomicFile.writePublic(layout.host().boot(), UUID.randomUUID() + " " + uptimeNanos());
  }

  private static long uptimeNanos() throws IOException {
    Path file = Path.of("/proc/uptime");
    if (!Files.isReadable(file)) {
      return System.nanoTime();
    }
    String text = Files.readString(file);
    return (long) (Double.parseDouble(text.substring(0, text.indexOf(' '))) * 1e9);
  }

  /** Switches off. The agent goes first, in good order; a job that is to go on is frozen. */
  void off(AgentKeeper agent, boolean hibernate) throws IOException, InterruptedException {
    agent.stop();
    endAgent();
    if (hibernate) {
      signal("STOP");
    } else {
      powerOff.endTree(layout);
    }
    PowerOff.leaveArray(machine);
    Ended ended = PowerOff.ended(layout);
    String reason = ended == null ? "stopped by hand" : ended.reason();
    String detail = ended == null ? "" : ended.detail();
    MachineState.Phase phase =
        hibernate ? MachineState.Phase.HIBERNATED : MachineState.Phase.STOPPED;
    state.change(s -> s.over(phase, reason, detail, clock.instant()));
    log.say(hibernate ? "hibernated: " + reason : "stopped: " + reason);
  }

  /** Switches on, with an agent that is told that this is another boot. */
  AgentKeeper on() throws IOException, InterruptedException {
    newBoot();
    Files.deleteIfExists(layout.powerOffAsked());
    Files.deleteIfExists(layout.host().api());
    AgentKeeper agent = new AgentKeeper(machine, layout, state, table, log);
    agent.start();
    if (!agent.awaitReady(AGENT_PATIENCE)) {
      agent.stop();
      throw new IOException("spored did not start");
    }
    signal("CONT");
    PowerOff.joinArray(machine, Settings.read(layout.settings()).size());
    state.change(MachineState::on);
    log.say("on again");
    return agent;
  }

  /** How long it may stay off; null for as long as anybody likes. */
  @Nullable Duration longest() {
    try {
      Stopped rule = new RuleBook(HostConfigJson.read(layout.host().config())).stopped();
      return rule == null ? null : rule.deleteAfter();
    } catch (ContractException e) {
      log.say("how long it may stay off cannot be read: " + e.getMessage());
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  /** It notes at its end until when the machine ran. */
  private void endAgent() throws InterruptedException {
    ProcessMark agent = state.state().agent();
    ProcessHandle handle =
        agent != null && table.isAlive(agent) ? ProcessHandle.of(agent.pid()).orElse(null) : null;
    if (handle == null) {
      return;
    }
    handle.destroy();
    for (int looks = 0; handle.isAlive() && looks < 100; looks++) {
      Thread.sleep(20);
    }
    handle.destroyForcibly();
  }

  /** To all its processes but this one; those that a first round missed get it in a second. */
  private void signal(String name) throws IOException, InterruptedException {
    for (int round = 0; round < 2; round++) {
      List<String> command = new ArrayList<>(List.of("kill", "-" + name));
      for (ProcessMark mark : powerOff.members(layout)) {
        boolean agent = mark.equals(state.state().agent());
        if (!agent) {
          command.add(Long.toString(mark.pid()));
        }
      }
      if (command.size() > 2) {
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      }
    }
  }
}
