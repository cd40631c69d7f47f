package dev.twinlane.shared.count;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A relay's metrics, named after Prometheus conventions, with units and help. Safe for all threads. */
public final class Metrics implements AutoCloseable {

    /** Content type of {@link #scrape()}. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<String, DistributionFamily> distributions = new ConcurrentHashMap<>();

    /** A registry that already reports the JVM and the process. */
    public static Metrics withProcess() {
        Metrics metrics = new Metrics();
        metrics.forbid("process.cpu.time", "system.cpu.count");
        new JvmMemoryMetrics().bindTo(metrics.registry);
        new JvmThreadMetrics().bindTo(metrics.registry);
        metrics.collections.bindTo(metrics.registry);
        new ClassLoaderMetrics().bindTo(metrics.registry);
        metrics.bindProcessor();
        new FileDescriptorMetrics().bindTo(metrics.registry);
        new UptimeMetrics().bindTo(metrics.registry);
        return metrics;
    }

    /** Leaves out some of Micrometer's own meters; must be called before there are any. */
    private void forbid(String... names) {
        for (String name : names) {
            registry.config().meterFilter(MeterFilter.denyNameStartsWith(name));
        }
    }

    /** Two of Micrometer's meters have names that Prometheus' conventions forbid; here they have the usual ones. */
    private void bindProcessor() {
        new ProcessorMetrics().bindTo(registry);
        FunctionCounter.builder("process.cpu", ManagementFactory.getOperatingSystemMXBean(), Metrics::cpuSeconds)
                .baseUnit("seconds")
                .description("CPU time of the process.")
                .register(registry);
        Runtime runtime = Runtime.getRuntime();
        gauge("system.cpus", "Processors that the JVM may use.", runtime::availableProcessors);
    }

    private static double cpuSeconds(OperatingSystemMXBean system) {
        return system instanceof com.sun.management.OperatingSystemMXBean here ? here.getProcessCpuTime() / 1e9 : 0;
    }

    /**
     * A counter for the thread that owns it.
     *
     * @param name with dots, such as {@code twinlane.frames.in}; Prometheus sees underscores and {@code _total}
     * @param tags key, value, key, value…
     */
    public SingleWriterCounter counter(String name, String help, String... tags) {
        SingleWriterCounter counter = new SingleWriterCounter();
        FunctionCounter.builder(name, counter, SingleWriterCounter::get)
                .description(help)
                .tags(Tags.of(tags))
                .register(registry);
        return counter;
    }

    /** How long something takes, or how old it is. The name ends in {@code .seconds}; its values are seconds. */
    public Distribution seconds(String name, String help, String... tags) {
        return distribution(name, help, Distribution.SECONDS, tags);
    }

    /** How many frames. The name ends in {@code .frames}. */
    public Distribution frames(String name, String help, String... tags) {
        return distribution(name, help, Distribution.FRAMES, tags);
    }

    private Distribution distribution(String name, String help, double[] bounds, String... tags) {
        return distributions
                .computeIfAbsent(name.replace('.', '_'), underscored -> {
                    DistributionFamily family = new DistributionFamily(underscored, help);
                    registry.getPrometheusRegistry().register(family);
                    return family;
                })
                .add(Labels.of(tags), bounds);
    }

    /** A value that is read at each scrape. */
    public void gauge(String name, String help, Supplier<Number> value, String... tags) {
        Gauge.builder(name, value).description(help).tags(Tags.of(tags)).register(registry);
    }

    /** Drops every meter but distributions that has this tag: what it measured is gone. */
    public void forget(String tag, String value) {
        registry.getMeters().stream()
                .filter(meter -> value.equals(meter.getId().getTag(tag)))
                .forEach(registry::remove);
    }

    /** For meters of other kinds. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All metrics in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
