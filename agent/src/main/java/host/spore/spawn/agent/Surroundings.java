package host.spore.spawn.agent;

import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.agent.time.Clocks;
import java.nio.file.Path;

/**
 * What the agent finds around itself.
 *
 * @param system where {@code proc}, {@code sys} and {@code dev} are
 * @param imdsEndpoint {@code http://host[:port]}
 * @param pid of the agent
 * @param processors of the computer
 * @param service what whoever started it wants of it
 */
record Surroundings(
    Clocks clocks,
    Programs programs,
    Path system,
    String imdsEndpoint,
    long pid,
    int processors,
    Service service) {}
