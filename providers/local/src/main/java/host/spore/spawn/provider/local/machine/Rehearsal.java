package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.contract.host.Peers;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A machine's work, done once in an empty directory without a guest: what a start-up cache is
 * recorded from, and a quick proof that this host can run machines at all.
 */
final class Rehearsal {
  private static final String ID = "i-local-rehearsal";
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String ADDRESS = "127.0.0.1";
  private static final Peers.Member PEER = new Peers.Member(0, ID, ADDRESS);

  private final MachineLayout layout;
  private final ProcessTable table;
  private final InstantSource clock;
  private final MachineLog log;

  Rehearsal(MachineLayout layout, ProcessTable table, InstantSource clock, MachineLog log) {
    this.layout = layout;
    this.table = table;
    this.clock = clock;
    this.log = log;
  }

  /** True if everything works. */
  boolean run() throws IOException, InterruptedException {
    writeFiles();
    MachineFile machine = MachineFile.read(layout.machine());
    MachineState first = MachineState.booting(table.boot(), table.self(), clock.instant());
    StateKeeper state = new StateKeeper(layout, clock, log, first);
    ImdsTree tree = new ImdsTree(machine, layout);
    ImdsProtocol protocol = new ImdsProtocol(tree, new ImdsTokens(System::nanoTime));
    boolean answered;
    try (ImdsServer imds = ImdsServer.start(ADDRESS, protocol)) {
      state.change(s -> s.withEndpoint(imds.endpoint()).withAgent(table.self()));
      answered = answers(imds.endpoint());
    }
    Roster roster = new Roster(machine.home(), "rehearsal");
    roster.join("rehearsal", 1, List.of(PEER));
    new Job(layout, HostConfigJson.read(layout.host().config()), state, table, log)
        .start(_ -> true);
    new Overdue(Duration.ZERO).look(clock.instant(), clock.instant(), System.nanoTime());
    Set<Long> spared = Set.of(ProcessHandle.current().pid());
    boolean ended =
        new ProcessTree(table, ID, List.of(), spared).end(Duration.ZERO, LIMIT).isEmpty();
    roster.leave("rehearsal", List.of(ID));
    state.over(MachineState.Phase.ENDED, PowerOff.TERMINATED, "");
    return answered && ended && MachineState.read(layout.state()).phase().isOver();
  }

  private void writeFiles() throws IOException {
    for (var file : List.of(layout.home(), layout.tmp(), layout.state().getParent())) {
      Files.createDirectories(file);
    }
    Files.createDirectories(layout.host().jobLog().getParent());
    new Settings(Duration.ofHours(1), 1, "", Map.of()).write(layout.settings());
    Files.writeString(layout.script(), "sleep 60\n");
    HostConfig config =
        new HostConfig(
            HostConfig.VERSION,
            ID,
            "rehearsal",
            "instances.rehearsal",
            clock.instant(),
            HostConfig.WARNINGS,
            Map.of(),
            null,
            null,
            List.of("true"));
    HostConfigJson.write(layout.host().config(), config);
    new MachineFile(
            ID,
            layout.root(),
            "rehearsal",
            "rehearsal",
            "rehearsal",
            "instances.rehearsal",
            "local",
            "local",
            ADDRESS,
            clock.instant(),
            new MachineFile.Member("rehearsal", "rehearsal", 0),
            List.of(),
            List.of())
        .write(layout.machine());
  }

  /** Asks for a token as any client would. */
  private static boolean answers(String endpoint) throws IOException {
    URI at = URI.create(endpoint);
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      String request =
          "PUT /latest/api/token HTTP/1.1\r\n" + ImdsProtocol.TTL_HEADER + ": 60\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      return new String(answer, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200");
    }
  }
}
