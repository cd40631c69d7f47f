package dev.twinlane.shared.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options of both relays about their log, which goes to standard error, one line per event. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class LogOptions {

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            defaultValue = "${env:TWINLANE_LOG_FORMAT:-text}",
            description = "text for people, or one JSON object per line for programs.")
    private String format;

    /** Sets the format of the log, or refuses an unknown one. */
    public void apply(CommandSpec spec) {
        switch (format) {
            case "text" -> {
                // the default of the jar's logback.xml
            }
            case "json" -> writeJson();
            default ->
                throw new ParameterException(
                        spec.commandLine(), "--log-format " + format + ": text or json is expected");
        }
    }

    private static void writeJson() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithContext(false);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
    }
}
