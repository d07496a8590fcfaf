package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.provider.aws.lookup.InstanceType;
import host.spore.spawn.provider.aws.lookup.Quotas;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells if a stack alone asks for more virtual processors than the account may run. A limit that
 * cannot be read is passed over: EC2 itself will tell.
 */
final class QuotaFit {
  private final Quotas quotas;
  private final Findings findings;

  QuotaFit(Quotas quotas, Findings findings) {
    this.quotas = quotas;
    this.findings = findings;
  }

  /** What counts against a limit, and who asks for most of it. */
  private static final class Need {
    private long cpus;
    private long most;
    private Subject greatest;

    Need(Subject first) {
      this.greatest = first;
    }

    void add(Subject s, long more) {
      cpus += more;
      if (more > most) {
        most = more;
        greatest = s;
      }
    }
  }

  void check(List<Subject> subjects, Facts facts) {
    Map<Quotas.Limit, Need> needs = new EnumMap<>(Quotas.Limit.class);
    for (Subject s : subjects) {
      Facts.OfMachine known = facts.machines().get(s.path());
      if (known != null) {
        add(needs, s, known, false, s.count() - s.spots());
        add(needs, s, known, true, s.spots());
      }
    }
    needs.forEach(this::check);
  }

  /** Whichever type a machine gets, it needs as many as the smallest. */
  private static void add(
      Map<Quotas.Limit, Need> needs, Subject s, Facts.OfMachine known, boolean spot, int count) {
    InstanceType least = known.types().getFirst();
    for (InstanceType type : known.types()) {
      Optional<Quotas.Limit> limit = Quotas.Limit.of(type, spot);
      if (!limit.equals(Quotas.Limit.of(least, spot))) {
        return; // it may fall under one limit or another
      }
      least = type.cpus() < least.cpus() ? type : least;
    }
    long cpus = (long) least.cpus() * count;
    if (cpus > 0) {
      Quotas.Limit.of(least, spot)
          .ifPresent(limit -> needs.computeIfAbsent(limit, l -> new Need(s)).add(s, cpus));
    }
  }

  private void check(Quotas.Limit limit, Need need) {
    Optional<Integer> allowed = quotas.read(limit);
    if (allowed.isPresent() && need.cpus > allowed.get()) {
      findings.error(
          need.greatest,
          need.greatest.array() == null ? need.greatest.typeField() : "count",
          "SPN-6120",
          "the stack needs %d vCPUs, and the account may run %d"
              .formatted(need.cpus, allowed.get()),
          "The limit is `%s` (%s).".formatted(limit.title(), limit.code()),
          "ask for a higher one in Service Quotas, or ask for less");
    }
  }
}
