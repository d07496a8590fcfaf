package host.spore.spawn.agent.names;

import host.spore.spawn.agent.cloud.Metadata;
import host.spore.spawn.agent.cloud.NameService;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.ending.ShutdownHooks;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.AtomicFile;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.DnsNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the machine's address in its names, and takes it out when the machine ends or its capacity
 * is about to be taken back. In its first life apply puts it in, which knows whether a name is
 * somebody else's; a note says what they stand for since then: {@code here ADDRESS} or {@code left
 * ADDRESS}.
 */
public final class NamesMonitor implements Monitor, ShutdownHooks.Hook {
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final String HERE = "here ";
  private static final String LEFT = "left ";

  private static final Names.Pause PAUSE =
      new Names.Pause() {
        @Override
        public void take(Duration duration) throws InterruptedException {
          Thread.sleep(duration);
        }
      };

  private final List<String> names;
  private final boolean isPublic;
  private final Names zone;
  private final Metadata metadata;
  private final Path note;
  private volatile boolean leaving;
  private volatile boolean interrupted;

  /** Address that was begun to be taken out and may still be in; empty for none. */
  private String owed = "";

  /**
   * Asks nothing yet.
   *
   * @param rank of an array's member; -1 for none
   * @param metadata used by nobody else
   * @param note where is written what the names say
   */
  public NamesMonitor(DnsNames rule, int rank, NameService service, Metadata metadata, Path note) {
    this(rule, rank, new Names(rule.zone(), service, new Random(), PAUSE), metadata, note);
  }

  NamesMonitor(DnsNames rule, int rank, Names zone, Metadata metadata, Path note) {
    List<String> all = new ArrayList<>();
    all.add(rule.label() + (rank < 0 ? "" : "-" + rank) + "." + rule.parent());
    if (rank >= 0 && rule.group()) {
      all.add(rule.label() + "." + rule.parent());
    }
    this.names = List.copyOf(all);
    this.isPublic = rule.isPublic();
    this.zone = zone;
    this.metadata = metadata;
    this.note = note;
  }

  /** The one that the config asks for; null if the machine has no names. */
  public static @Nullable NamesMonitor of(AgentContext context) throws ContractException {
    DnsNames rule = context.rules().names();
    NameService service = context.cloud().names();
    Metadata metadata = context.cloud().metadata();
    if (rule == null || service == null || metadata == null) {
      return null;
    }
    HostConfig.ArrayMember member = context.config().array();
    int rank = member == null ? -1 : member.index();
    return new NamesMonitor(rule, rank, service, metadata, context.layout().names());
  }

  @Override
  public String name() {
    return "names";
  }

  /**
   * The machine's capacity is being taken back, or is not any more. The next look does what that
   * asks for, and is repeated until it is done.
   *
   * @return whether that was otherwise before
   */
  public boolean interrupted(boolean is) {
    boolean before = interrupted;
    interrupted = is;
    return before != is;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    if (interrupted && !said().isEmpty()) {
      leave();
      return EVERY;
    }
    Optional<String> address = metadata.address(isPublic);
    if (address.isPresent()) {
      keep(address.get());
    }
    return EVERY;
  }

  private synchronized void keep(String now) throws IOException, InterruptedException {
    String said = said();
    if (leaving) {
      return;
    }
    if (said.isEmpty()) {
      AtomicFile.writePublic(note, HERE + now);
    } else if (!said.equals(HERE + now)) {
      // What it has left may stand for another machine by now.
      String before = said.startsWith(HERE) ? said.substring(HERE.length()) : "";
      for (String name : names) {
        zone.change(name, before, now);
      }
      AtomicFile.writePublic(note, HERE + now);
      owed = "";
    }
    if (interrupted) {
      leave();
    }
  }

  private synchronized void leave() throws IOException, InterruptedException {
    String said = said();
    if (said.startsWith(HERE)) {
      owed = said.substring(HERE.length());
      // First, so that a machine that is switched off meanwhile puts itself back.
      AtomicFile.writePublic(note, LEFT + owed);
    }
    if (owed.isEmpty()) {
      return;
    }
    for (String name : names) {
      zone.change(name, owed, "");
    }
    owed = "";
  }

  @Override
  public void say(Ended ended) throws IOException, InterruptedException {
    leaving = true;
    leave();
  }

  /** The next look puts the address back. */
  @Override
  public void takeBack() {
    leaving = false;
  }

  private String said() throws IOException {
    return Files.exists(note) ? Files.readString(note).trim() : "";
  }
}
