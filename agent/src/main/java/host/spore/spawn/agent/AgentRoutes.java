package host.spore.spawn.agent;

import host.spore.spawn.agent.api.Routes;
import host.spore.spawn.agent.completion.Declared;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.contract.host.CompletionNote;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.host.StatusJson;
import host.spore.spawn.contract.json.ContractException;
import java.io.IOException;
import java.time.InstantSource;

/**
 * What the running agent can be asked: {@code GET /v1/status} (JSON), {@code GET /v1/why} (text),
 * {@code POST /v1/complete}, {@code POST /v1/ready}, {@code POST /v1/reload}.
 */
final class AgentRoutes implements Routes {
  private final StatusBoard board;
  private final InstantSource clock;
  private final MonitorSet monitors;
  private final Log log;

  /**
   * Answers nothing yet.
   *
   * @param monitors who is told that the job is done, and what is made anew by a reload
   */
  AgentRoutes(StatusBoard board, InstantSource clock, MonitorSet monitors, Log log) {
    this.board = board;
    this.clock = clock;
    this.monitors = monitors;
    this.log = log;
  }

  @Override
  public Answer answer(String method, String path, String body) {
    return switch (path) {
      case "/metrics" ->
          method.equals("GET")
              ? new Answer(200, new Metrics(board, monitors.health(), clock).text())
              : new Answer(405, "GET only\n");
      case "/v1/status" ->
          method.equals("GET")
              ? new Answer(200, StatusJson.write(board.status()))
              : new Answer(405, "GET only\n");
      case "/v1/why" -> method.equals("GET") ? why() : new Answer(405, "GET only\n");
      case "/v1/complete" ->
          method.equals("POST") ? complete(body) : new Answer(405, "POST only\n");
      case "/v1/ready" -> method.equals("POST") ? ready() : new Answer(405, "POST only\n");
      case "/v1/reload" -> method.equals("POST") ? reload() : new Answer(405, "POST only\n");
      default ->
          new Answer(404, "there are /metrics and /v1/status, why, complete, ready and reload\n");
    };
  }

  private Answer why() {
    Status status = board.status();
    return new Answer(200, new Report(clock.instant()).full(status).signals(board).text());
  }

  private Answer ready() {
    try {
      boolean first = monitors.health().ready();
      return new Answer(200, first ? "the machine is ready\n" : "the machine was ready before\n");
    } catch (IOException e) {
      return new Answer(500, "nobody outside can see it: " + ConfigFile.describe(e) + "\n");
    }
  }

  private Answer reload() {
    try {
      monitors.reload();
      return new Answer(200, "the config was read anew\n");
    } catch (IOException e) {
      return new Answer(422, "nothing has changed: " + ConfigFile.describe(e) + "\n");
    }
  }

  private Answer complete(String body) {
    Declared declared = monitors.declared();
    if (declared == null) {
      return new Answer(409, "completion does not end this machine\n");
    }
    CompletionNote.Said said;
    try {
      said = CompletionNote.read(body);
    } catch (ContractException e) {
      return new Answer(400, e.getMessage() + "\n");
    }
    log.info("complete", "declared by the job");
    declared.done(said.status(), said.message());
    return new Answer(200, "completion is noted\n");
  }
}
