package dev.twinlane.video.route;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The step that every picture takes: a straight line down to the socket write. No branch but a loop's bound, no log, no
 * allocation; a bytecode test follows the calls from here, and fails otherwise.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface HotPath {}
