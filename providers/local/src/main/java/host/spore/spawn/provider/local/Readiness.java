package host.spore.spawn.provider.local;

import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.contract.lifecycle.WaitFor;
import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.RuleAttributes;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits for what an instance's {@code wait_for} says of others. */
final class Readiness {
  static final String NOT_READY = "SPN-4105";
  private static final long LOOK_MILLIS = 200;
  private static final int ANSWER_MILLIS = 2000;
  private static final int SUCCESS = 2;

  private final Home home;
  private final Observer observer;
  private final Map<String, WaitFor> waits;

  Readiness(Home home, Observer observer, Map<String, Value> inputs) {
    this.home = home;
    this.observer = observer;
    this.waits = RuleAttributes.waits(inputs);
  }

  /** What is waited for on one instance. */
  private record Awaited(ResourceState row, @Nullable Check check, Duration timeout) {}

  /** Empty once everything holds; else what did not hold in time. */
  Optional<Problem> await(List<ResourceState> others, Progress progress)
      throws InterruptedException {
    long start = System.nanoTime();
    List<Awaited> open = awaited(others);
    String told = "";
    while (true) {
      long waited = System.nanoTime() - start;
      Awaited first = null;
      String why = "";
      List<Awaited> still = new ArrayList<>();
      for (Awaited one : open) {
        String missing = missing(one);
        if (missing.isEmpty()) {
          continue;
        }
        still.add(one);
        if (isOver(one)) {
          return Optional.of(problem(one, missing + ", and it has ended", "see its log"));
        }
        if (waited > one.timeout().toNanos()) {
          String late = missing + " after " + Durations.format(one.timeout());
          return Optional.of(problem(one, late, "see its log, or allow it more `timeout`"));
        }
        if (first == null) {
          first = one;
          why = missing;
        }
      }
      if (first == null) {
        return Optional.empty();
      }
      open = still;
      String now = "waiting for " + first.row().address() + ": " + why;
      if (!now.equals(told)) {
        progress.report(now);
        told = now;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private List<Awaited> awaited(List<ResourceState> others) {
    List<Awaited> all = new ArrayList<>();
    waits.forEach(
        (path, wait) -> {
          for (ResourceState row : others) {
            String address = row.address().toString();
            if (address.equals(path) || address.startsWith(path + "[")) {
              all.add(new Awaited(row, wait.check(), wait.timeout()));
            }
          }
        });
    return all;
  }

  private static Problem problem(Awaited one, String what, String advice) {
    return new Problem(
        NOT_READY,
        "`" + one.row().address() + "` is not ready: " + what,
        "nothing of what waits for it was made; " + advice + ", then run again");
  }

  private boolean isOver(Awaited one) {
    return switch (observer.observe(one.row().id())) {
      case Observation.Present p -> false;
      case Observation.Unreadable u -> false;
      case Observation.Lost l -> !l.end().reason().equals(Health.UNHEALTHY);
      case Observation.Finished f -> true;
      case Observation.Missing m -> true;
    };
  }

  /** What does not hold yet; empty if it holds. */
  private String missing(Awaited one) {
    MachineLayout layout = home.instance(one.row().id());
    return switch (one.check()) {
      case Check.Port p ->
          isOpen(address(layout), p.port()) ? "" : "port " + p.port() + " is not open";
      case Check.FileThere f ->
          Files.exists(layout.host().resolve(f.path())) ? "" : "there is no file " + f.path();
      case Check.Http h -> answers(h.url(), address(layout));
      case Check.Command c -> "nobody runs " + c.command();
      case null -> unhealthy(layout);
    };
  }

  private static String unhealthy(MachineLayout layout) {
    Health health = HealthFile.of(layout);
    if (health != null && health.ready() != null) {
      return "";
    }
    String state = health == null ? "nothing said of its health" : "health is " + health.state();
    return health == null || health.detail().isEmpty() ? state : state + ", " + health.detail();
  }

  /** Its own address; before it has one nobody answers anywhere. */
  private static String address(MachineLayout layout) {
    try {
      return MachineFile.read(layout.machine()).privateIp();
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean isOpen(String host, int port) {
    if (host.isEmpty()) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), ANSWER_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** {@code localhost} is the one that is waited for. */
  private static String answers(String url, String own) {
    try {
      URI uri = new URI(url);
      String host = String.valueOf(uri.getHost());
      if ((host.equals("localhost") || host.equals("127.0.0.1")) && !own.isEmpty()) {
        uri =
            new URI(uri.getScheme(), null, own, uri.getPort(), uri.getPath(), uri.getQuery(), null);
      }
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(ANSWER_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      try {
        int status = connection.getResponseCode();
        return status / 100 == SUCCESS ? "" : url + " answered " + status;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return url + " does not answer";
    } catch (URISyntaxException | IllegalArgumentException | ClassCastException e) {
      return url + " is no URL that can be asked";
    }
  }
}
