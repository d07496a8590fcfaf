package host.spore.spawn.cli;

import host.spore.spawn.cli.command.Surroundings;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C, SIGTERM and the resizing of the terminal. The JDK's only door to them is {@code
 * sun.misc.Signal}, which javac does not let anyone name without a warning; hence by reflection.
 */
final class ProcessSignals implements Surroundings.Signals {

  @Override
  public Subscription onInterrupt(Runnable task) {
    Subscription interrupt = on("INT", task);
    Subscription terminate = on("TERM", task);
    return () -> {
      interrupt.close();
      terminate.close();
    };
  }

  void onResize(Runnable task) {
    on("WINCH", task);
  }

  private static Subscription on(String name, Runnable task) {
    try {
      Class<?> signals = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      Object signal = signals.getConstructor(String.class).newInstance(name);
      Object handler =
          Proxy.newProxyInstance(
              handlers.getClassLoader(),
              new Class<?>[] {handlers},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  task.run();
                }
                return null;
              });
      var handle = signals.getMethod("handle", signals, handlers);
      Object before = handle.invoke(null, signal, handler);
      return () -> restore(handle, signal, before);
    } catch (ReflectiveOperationException e) {
      // This system, or this JVM's options, leaves the signal to somebody else.
      return () -> {};
    }
  }

  private static void restore(java.lang.reflect.Method handle, Object signal, Object before) {
    try {
      handle.invoke(null, signal, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
