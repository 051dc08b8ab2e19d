<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About {program}</source>
        <translation>Acerca de {program}</translation>
    </message>
    <message>
        <source>A test bench for producer-consumer pipelines: real processes, one locked registry, and a balance that always holds.</source>
        <translation>Un banco de pruebas para sistemas productor-consumidor: procesos reales, un almacén con candado y un balance que siempre cuadra.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>Software libre con licencia MIT.</translation>
    </message>
    <message>
        <source>Runs:</source>
        <translation>Ejecuciones:</translation>
    </message>
    <message>
        <source>Logs:</source>
        <translation>Bitácoras:</translation>
    </message>
    <message>
        <source>&amp;Licences…</source>
        <translation>&amp;Licencias…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Copy the versions, for a report</source>
        <translation>Copiar las versiones, para un informe</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>Use these settings</source>
        <translation>Usar estos ajustes</translation>
    </message>
    <message>
        <source>Put what was found into the form; it can be undone</source>
        <translation>Poner lo encontrado en el formulario; se puede deshacer</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Copiar la respuesta</translation>
    </message>
    <message>
        <source>Copy the answer with all runs as text</source>
        <translation>Copiar como texto la respuesta con todas las ejecuciones</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Write the answer and all runs as one page, or as PDF</source>
        <translation>Guardar la respuesta y todas las ejecuciones como una página o como PDF</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Make the runs that are left; what was measured counts</source>
        <translation>Hacer las ejecuciones que faltan; lo medido cuenta</translation>
    </message>
</context>
<context>
    <name>ArrivalChart</name>
    <message>
        <source>Arrival curve</source>
        <translation>Curva de llegadas</translation>
    </message>
    <message>
        <source>Double-click to add a point, drag it, or use keys: Page Down selects the next point, arrows move it, Insert adds one, Delete removes it, Ctrl+Z undoes.</source>
        <translation>Doble clic para agregar un punto, arrastrar para moverlo, o con el teclado: Av Pág selecciona el punto siguiente, las flechas lo mueven, Insert agrega uno, Supr lo quita, Ctrl+Z deshace.</translation>
    </message>
    <message>
        <source>Drag the points; double-click adds one.</source>
        <translation>Los puntos se arrastran; doble clic agrega uno.</translation>
    </message>
    <message>
        <source>Point {number} of {all}: {place}.</source>
        <translation>Punto {number} de {all}: {place}.</translation>
    </message>
</context>
<context>
    <name>CapacityQuestion</name>
    <message>
        <source>With {workers} workers and batch {batch}: the highest rate at which {percent} of the records are through within {within} and the backlog does not grow.</source>
        <translation>Con {workers} trabajadores y lote {batch}: la tasa más alta con la que {percent} de los registros terminan en {within} o menos y la cola no crece.</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Trabajadores</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
</context>
<context>
    <name>ChartCommands</name>
    <message>
        <source>The chart was written to {path}.</source>
        <translation>La gráfica se guardó en {path}.</translation>
    </message>
</context>
<context>
    <name>ChartFrame</name>
    <message>
        <source>Table (T)</source>
        <translation>Tabla (T)</translation>
    </message>
    <message>
        <source>Read the chart as a table, by T as well</source>
        <translation>Leer la gráfica como tabla, también con T</translation>
    </message>
    <message>
        <source>Save chart…</source>
        <translation>Guardar gráfica…</translation>
    </message>
    <message>
        <source>As a picture (PNG), a drawing (SVG) or its values (CSV)</source>
        <translation>Como imagen (PNG), dibujo (SVG) o sus valores (CSV)</translation>
    </message>
</context>
<context>
    <name>ChartMenu</name>
    <message>
        <source>Look &amp;closer</source>
        <translation>&amp;Acercar</translation>
    </message>
    <message>
        <source>Look &amp;wider</source>
        <translation>A&amp;lejar</translation>
    </message>
    <message>
        <source>Show only the chosen &amp;span</source>
        <translation>Ver solo el &amp;intervalo elegido</translation>
    </message>
    <message>
        <source>Whole &amp;run</source>
        <translation>&amp;Toda la ejecución</translation>
    </message>
    <message>
        <source>Follow the &amp;newest</source>
        <translation>&amp;Seguir lo más reciente</translation>
    </message>
    <message>
        <source>Copy &amp;picture</source>
        <translation>Copiar la i&amp;magen</translation>
    </message>
    <message>
        <source>Copy &amp;values</source>
        <translation>Copiar los &amp;valores</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Guardar como…</translation>
    </message>
    <message>
        <source>As a &amp;table (T)</source>
        <translation>Como ta&amp;bla (T)</translation>
    </message>
</context>
<context>
    <name>ChartsPanel</name>
    <message>
        <source>Time since the start</source>
        <translation>Tiempo desde el inicio</translation>
    </message>
    <message>
        <source>Values at {time}</source>
        <translation>Valores en {time}</translation>
    </message>
    <message>
        <source>&amp;Show:</source>
        <translation>&amp;Mostrar:</translation>
    </message>
    <message>
        <source>Theor&amp;y</source>
        <translation>Te&amp;oría</translation>
    </message>
    <message>
        <source>Draw what queueing theory expects for these parameters, where there is a formula</source>
        <translation>Dibujar lo que predice la teoría de colas para estos parámetros, cuando hay fórmula</translation>
    </message>
    <message>
        <source>How much of the run the charts show</source>
        <translation>Qué parte de la ejecución muestran las gráficas</translation>
    </message>
    <message>
        <source>Preparing the charts…</source>
        <translation>Preparando las gráficas…</translation>
    </message>
</context>
<context>
    <name>ComparisonPanel</name>
    <message>
        <source>Reading the runs…</source>
        <translation>Leyendo las ejecuciones…</translation>
    </message>
    <message>
        <source>{runs} runs; parameters that differ: {parameters}.</source>
        <translation>{runs} ejecuciones; parámetros que difieren: {parameters}.</translation>
    </message>
    <message>
        <source>{runs} runs; parameters that differ: {parameters}. Not read: {unread}.</source>
        <translation>{runs} ejecuciones; parámetros que difieren: {parameters}. No leídas: {unread}.</translation>
    </message>
    <message>
        <source>Baseline:</source>
        <translation>Referencia:</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Referencia</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Open this run</source>
        <translation>Abrir esta ejecución</translation>
    </message>
    <message>
        <source>Runs that are compared</source>
        <translation>Ejecuciones que se comparan</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Lo que difiere</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>To be known</source>
        <translation>Lo que hay que saber</translation>
    </message>
    <message>
        <source>Parameters of the chosen run</source>
        <translation>Parámetros de la ejecución elegida</translation>
    </message>
</context>
<context>
    <name>ComparisonWindow</name>
    <message>
        <source>Comparison of runs</source>
        <translation>Comparación de ejecuciones</translation>
    </message>
</context>
<context>
    <name>ControlBar</name>
    <message>
        <source>&amp;Workers</source>
        <translation>Tra&amp;bajadores</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>&amp;Lote</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Barra de herramientas</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Matar</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>Save a copy</source>
        <translation>Guardar una copia</translation>
    </message>
    <message>
        <source>Copying the run…</source>
        <translation>Copiando la ejecución…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Unexpected error</source>
        <translation>Error inesperado</translation>
    </message>
    <message>
        <source>Something unexpected happened. The run was stopped cleanly; nothing in its file is lost.</source>
        <translation>Ocurrió algo inesperado. La ejecución se detuvo de forma ordenada; no se perdió nada de su archivo.</translation>
    </message>
    <message>
        <source>Please copy the report and send it to the developers.</source>
        <translation>Se recomienda copiar el informe y enviarlo a los desarrolladores.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copiar informe</translation>
    </message>
</context>
<context>
    <name>CurveEditor</name>
    <message>
        <source>{rate} at {seconds}</source>
        <translation>{rate} a los {seconds}</translation>
    </message>
    <message>
        <source>&amp;Add a point</source>
        <translation>&amp;Agregar un punto</translation>
    </message>
    <message>
        <source>&amp;Remove this point</source>
        <translation>&amp;Quitar este punto</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>&amp;Rehacer</translation>
    </message>
</context>
<context>
    <name>DemandQuestion</name>
    <message>
        <source>For {rate}, {percent} of the records through within {within} and a backlog that does not grow: the fewest workers {batch}</source>
        <translation>Para {rate}, con {percent} de los registros terminados en {within} o menos y una cola que no crezca: el menor número de trabajadores {batch}</translation>
    </message>
    <message>
        <source>Arrival rate that is to be met</source>
        <translation>Tasa de llegada que debe atenderse</translation>
    </message>
    <message>
        <source>Whether the batch may be chosen, too</source>
        <translation>Si también puede elegirse el lote</translation>
    </message>
    <message>
        <source>and which batch</source>
        <translation>y qué lote</translation>
    </message>
</context>
<context>
    <name>DuelQuestion</name>
    <message>
        <source>The form as it is (A) against {side} {file} (B), in pairs of runs on the same records: what differs, and by how much?</source>
        <translation>El formulario como está (A) contra {side} {file} (B), en pares de ejecuciones con los mismos registros: ¿qué difiere, y cuánto?</translation>
    </message>
    <message>
        <source>The form as it is (A) against {side} {name1} {value1} and {second} (B), in pairs of runs on the same records: what differs, and by how much?</source>
        <translation>El formulario como está (A) contra {side} {name1} {value1} y {second} (B), en pares de ejecuciones con los mismos registros: ¿qué difiere, y cuánto?</translation>
    </message>
    <message>
        <source>What B is</source>
        <translation>Qué es B</translation>
    </message>
    <message>
        <source>Scenario file of B</source>
        <translation>Archivo de escenario de B</translation>
    </message>
    <message>
        <source>First parameter that B changes</source>
        <translation>Primer parámetro que B cambia</translation>
    </message>
    <message>
        <source>Its value in B</source>
        <translation>Su valor en B</translation>
    </message>
    <message>
        <source>Second parameter that B changes</source>
        <translation>Segundo parámetro que B cambia</translation>
    </message>
    <message>
        <source>the same with</source>
        <translation>lo mismo con</translation>
    </message>
    <message>
        <source>the scenario</source>
        <translation>el escenario</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
</context>
<context>
    <name>EventsPanel</name>
    <message>
        <source>All kinds</source>
        <translation>Todos los tipos</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>¿Por qué?</translation>
    </message>
    <message>
        <source>The first record or the worker that this event is about</source>
        <translation>El primer registro o el trabajador del que trata este evento</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>Filtrar eventos</translation>
    </message>
    <message>
        <source>Kind of event</source>
        <translation>Tipo de evento</translation>
    </message>
    <message>
        <source>Stay at the newest event.</source>
        <translation>Permanecer en el evento más reciente.</translation>
    </message>
    <message>
        <source>This list keeps the last {limit} events; the run file keeps all.</source>
        <translation>Esta lista conserva los últimos {limit} eventos; el archivo de la ejecución los conserva todos.</translation>
    </message>
    <message>
        <source>No events yet. Starts, kills and changes appear here.</source>
        <translation>Aún no hay eventos. Aquí aparecen los inicios, los cambios y los trabajadores terminados a la fuerza.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>The selected event</source>
        <translation>El evento seleccionado</translation>
    </message>
</context>
<context>
    <name>ExampleCommands</name>
    <message>
        <source>The parameters are still those of the example.</source>
        <translation>Los parámetros siguen siendo los del ejemplo.</translation>
    </message>
    <message>
        <source>Back to my parameters</source>
        <translation>Volver a mis parámetros</translation>
    </message>
</context>
<context>
    <name>ExampleMenu</name>
    <message>
        <source>New from e&amp;xample</source>
        <translation>Nueva a partir de un eje&amp;mplo</translation>
    </message>
</context>
<context>
    <name>Experiment</name>
    <message>
        <source>This experiment is not at its end: {runs} runs are done.</source>
        <translation>Este experimento no ha terminado: van {runs} ejecuciones.</translation>
    </message>
    <message>
        <source>This experiment is not at its end: 1 run is done.</source>
        <translation>Este experimento no ha llegado a su fin: hay 1 ejecución hecha.</translation>
    </message>
    <message>
        <source>{percent} within {time}</source>
        <translation>{percent} en {time} o menos</translation>
    </message>
    <message>
        <source>Asked: {kind}; {settings}.</source>
        <translation>Se preguntó: {kind}; {settings}.</translation>
    </message>
    <message>
        <source>Runs:</source>
        <translation>Ejecuciones:</translation>
    </message>
    <message>
        <source>All of it is in {folder}</source>
        <translation>Todo está en {folder}</translation>
    </message>
    <message>
        <source>No run has ended yet</source>
        <translation>Aún no ha terminado ninguna ejecución</translation>
    </message>
    <message>
        <source>capacity {rate}</source>
        <translation>capacidad {rate}</translation>
    </message>
    <message>
        <source>{percent} asked for</source>
        <translation>se pide {percent}</translation>
    </message>
    <message>
        <source>Share through within {time}</source>
        <translation>Proporción que termina en {time} o menos</translation>
    </message>
    <message>
        <source>What is in time, over the arrival rate</source>
        <translation>Lo que llega a tiempo, según la tasa de llegada</translation>
    </message>
    <message>
        <source>Arrival rate</source>
        <translation>Tasa de llegada</translation>
    </message>
    <message>
        <source>peak {workers}</source>
        <translation>máximo con {workers}</translation>
    </message>
    <message>
        <source>Throughput over the workers</source>
        <translation>Rendimiento según los trabajadores</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Trabajadores</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Rendimiento</translation>
    </message>
    <message>
        <source>Universal Scalability Law</source>
        <translation>Ley universal de escalabilidad</translation>
    </message>
    <message>
        <source>Amdahl&apos;s law</source>
        <translation>Ley de Amdahl</translation>
    </message>
    <message>
        <source>Share in time, and what holds</source>
        <translation>Proporción a tiempo, y dónde se cumple</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>B to A</source>
        <translation>B respecto a A</translation>
    </message>
    <message>
        <source>The table comes with the answer</source>
        <translation>La tabla aparece con la respuesta</translation>
    </message>
    <message>
        <source>B compared with A</source>
        <translation>B comparado con A</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>sin diferencia</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Capacidad</translation>
    </message>
    <message>
        <source>Demand</source>
        <translation>Demanda</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Barrido</translation>
    </message>
    <message>
        <source>Duel</source>
        <translation>Duelo</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>Escalabilidad</translation>
    </message>
    <message>
        <source>How much can it take?</source>
        <translation>¿Cuánto soporta?</translation>
    </message>
    <message>
        <source>How many workers does it need?</source>
        <translation>¿Cuántos trabajadores necesita?</translation>
    </message>
    <message>
        <source>Which settings are best?</source>
        <translation>¿Qué ajustes son los mejores?</translation>
    </message>
    <message>
        <source>Is B better than A?</source>
        <translation>¿Es B mejor que A?</translation>
    </message>
    <message>
        <source>What do more workers bring?</source>
        <translation>¿Qué aportan más trabajadores?</translation>
    </message>
    <message>
        <source>1 worker</source>
        <translation>1 trabajador</translation>
    </message>
    <message>
        <source>{number} workers</source>
        <translation>{number} trabajadores</translation>
    </message>
    <message>
        <source>batch {number}</source>
        <translation>lote {number}</translation>
    </message>
    <message>
        <source>Mean time in the system</source>
        <translation>Tiempo medio en el sistema</translation>
    </message>
    <message>
        <source>Half are through within (p50)</source>
        <translation>La mitad termina en (p50)</translation>
    </message>
    <message>
        <source>95 % are through within (p95)</source>
        <translation>El 95 % termina en (p95)</translation>
    </message>
    <message>
        <source>99 % are through within (p99)</source>
        <translation>El 99 % termina en (p99)</translation>
    </message>
    <message>
        <source>Time of a worker per record</source>
        <translation>Tiempo de un trabajador por registro</translation>
    </message>
    <message>
        <source>Busy workers</source>
        <translation>Trabajadores ocupados</translation>
    </message>
    <message>
        <source>Failed attempts</source>
        <translation>Intentos con error</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Procesados</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Fallidos</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdidos</translation>
    </message>
    <message>
        <source>Done more than once</source>
        <translation>Procesados más de una vez</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>se cumple</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>no se cumple</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>no está claro</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>cuenta</translation>
    </message>
    <message>
        <source>out</source>
        <translation>descartada</translation>
    </message>
    <message>
        <source>disturbed</source>
        <translation>perturbada</translation>
    </message>
    <message>
        <source>to learn how long the work takes</source>
        <translation>para saber cuánto dura el trabajo</translation>
    </message>
    <message>
        <source>to search</source>
        <translation>para buscar</translation>
    </message>
    <message>
        <source>to confirm</source>
        <translation>para confirmar</translation>
    </message>
    <message>
        <source>to compare</source>
        <translation>para comparar</translation>
    </message>
    <message>
        <source>a repetition</source>
        <translation>una repetición</translation>
    </message>
    <message>
        <source>to measure</source>
        <translation>para medir</translation>
    </message>
</context>
<context>
    <name>ExperimentCommands</name>
    <message>
        <source>A run is in progress in the window: beside it, nothing can be measured. Waiting records stay in its file, and it can be resumed later.</source>
        <translation>Hay una ejecución en curso en la ventana: al mismo tiempo no se puede medir nada. Los registros en espera quedan en su archivo, y se puede reanudar después.</translation>
    </message>
    <message>
        <source>Stop the run and start</source>
        <translation>Detener la ejecución e iniciar</translation>
    </message>
    <message>
        <source>An experiment is measuring on this computer: a run beside it would spoil its figures. Wait for its answer, or cancel it.</source>
        <translation>Un experimento está midiendo en esta computadora: otra ejecución al mismo tiempo estropearía sus cifras. Hay que esperar su respuesta, o cancelarlo.</translation>
    </message>
    <message>
        <source>Show the experiment</source>
        <translation>Mostrar el experimento</translation>
    </message>
    <message>
        <source>An experiment goes on; Run, Experiment… shows how far it is.</source>
        <translation>Hay un experimento en curso; Ejecución, Experimento… muestra cuánto lleva.</translation>
    </message>
    <message>
        <source>The form has these settings already.</source>
        <translation>El formulario ya tiene estos ajustes.</translation>
    </message>
    <message>
        <source>The form has now: {settings}.</source>
        <translation>El formulario tiene ahora: {settings}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>The form is as it was.</source>
        <translation>El formulario está como antes.</translation>
    </message>
    <message>
        <source>The question was written to {path}. It is asked again by: {command}</source>
        <translation>La pregunta se guardó en {path}. Se hace de nuevo con: {command}</translation>
    </message>
    <message>
        <source>The chart was written to {path}.</source>
        <translation>La gráfica se guardó en {path}.</translation>
    </message>
</context>
<context>
    <name>ExperimentWindow</name>
    <message>
        <source>Experiment</source>
        <translation>Experimento</translation>
    </message>
    <message>
        <source>Open an experiment…</source>
        <translation>Abrir un experimento…</translation>
    </message>
    <message>
        <source>Show the answer in a folder, or go on with its runs</source>
        <translation>Mostrar la respuesta que hay en una carpeta, o continuar sus ejecuciones</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Guardar como archivo…</translation>
    </message>
    <message>
        <source>Write the question as TOML: python -m core experiment FILE.toml asks it again</source>
        <translation>Guardar la pregunta como TOML: python -m core experiment ARCHIVO.toml la hace de nuevo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Start, and each run appears here with its verdict, and then the answer.</source>
        <translation>Al iniciar, cada ejecución aparece aquí con su veredicto, y después la respuesta.</translation>
    </message>
    <message>
        <source>The answer is on the clipboard.</source>
        <translation>La respuesta está en el portapapeles.</translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message>
        <source>The run was written to {path}: {number} rows.</source>
        <translation>La ejecución se guardó en {path}: {number} filas.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export records</source>
        <translation>Exportar registros</translation>
    </message>
    <message>
        <source>Writing the records…</source>
        <translation>Guardando los registros…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>ExportRunDialog</name>
    <message>
        <source>Export whole run</source>
        <translation>Exportar ejecución completa</translation>
    </message>
    <message>
        <source>Unix seconds, as in the file</source>
        <translation>Segundos de Unix, como en el archivo</translation>
    </message>
    <message>
        <source>Date and time (ISO 8601, UTC)</source>
        <translation>Fecha y hora (ISO 8601, UTC)</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>E&amp;xaminar…</translation>
    </message>
    <message>
        <source>Charts as drawings (SVG)</source>
        <translation>Gráficas como dibujos (SVG)</translation>
    </message>
    <message>
        <source>Charts as pictures (PNG)</source>
        <translation>Gráficas como imágenes (PNG)</translation>
    </message>
    <message>
        <source>A &amp;new folder</source>
        <translation>Una carpeta &amp;nueva</translation>
    </message>
    <message>
        <source>One &amp;zip file</source>
        <translation>Un archivo &amp;zip</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>CSV and JSON are read by any program, Parquet by pandas</source>
        <translation>CSV y JSON los lee cualquier programa; Parquet, pandas</translation>
    </message>
    <message>
        <source>Seconds are exact and easy to subtract; dates are read by people</source>
        <translation>Los segundos son exactos y fáciles de restar; las fechas las leen las personas</translation>
    </message>
    <message>
        <source>A folder or a virtual environment with pyarrow, which writes Parquet</source>
        <translation>Una carpeta o un entorno virtual con pyarrow, que guarda Parquet</translation>
    </message>
    <message>
        <source>Choose the folder with pyarrow</source>
        <translation>Elegir la carpeta con pyarrow</translation>
    </message>
    <message>
        <source>Write this table of the run file</source>
        <translation>Guardar esta tabla del archivo de la ejecución</translation>
    </message>
    <message>
        <source>Every chart of the run</source>
        <translation>Cada gráfica de la ejecución</translation>
    </message>
    <message>
        <source>A file for each table, in a folder of its own</source>
        <translation>Un archivo por tabla, en una carpeta propia</translation>
    </message>
    <message>
        <source>The same files in one, which is easier to send</source>
        <translation>Los mismos archivos en uno solo, más fácil de enviar</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Formato:</translation>
    </message>
    <message>
        <source>&amp;Times:</source>
        <translation>&amp;Tiempos:</translation>
    </message>
    <message>
        <source>&amp;Packages with pyarrow:</source>
        <translation>&amp;Paquetes con pyarrow:</translation>
    </message>
    <message>
        <source>Packages with pyarrow</source>
        <translation>Paquetes con pyarrow</translation>
    </message>
    <message>
        <source>a folder or a virtual environment</source>
        <translation>una carpeta o un entorno virtual</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>En</translation>
    </message>
    <message>
        <source>The scenario goes with it, and a file that says what the others are. Nothing is there before all of it is written.</source>
        <translation>También se guardan el escenario y un archivo que dice qué son los demás. No hay nada hasta que todo está guardado.</translation>
    </message>
    <message>
        <source>The run is in progress: all of it is written as of one moment.</source>
        <translation>La ejecución está en curso: todo se guarda tal como está en un mismo momento.</translation>
    </message>
</context>
<context>
    <name>FaultMenu</name>
    <message>
        <source>Fa&amp;ults</source>
        <translation>&amp;Fallas provocadas</translation>
    </message>
</context>
<context>
    <name>FaultNews</name>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Put it back with ↺, or choose another engine.</source>
        <translation>Restablecer con ↺ o elegir otro motor.</translation>
    </message>
    <message>
        <source>Live: takes effect at once.</source>
        <translation>En vivo: se aplica de inmediato.</translation>
    </message>
    <message>
        <source>Waits for the next run.</source>
        <translation>Pendiente: se aplica en la próxima ejecución.</translation>
    </message>
    <message>
        <source>Takes effect with the next run.</source>
        <translation>Se aplica en la próxima ejecución.</translation>
    </message>
    <message>
        <source>for example {example}</source>
        <translation>por ejemplo {example}</translation>
    </message>
    <message>
        <source>Back to {default}</source>
        <translation>Restablecer a {default}</translation>
    </message>
    <message>
        <source>{name} is {value}: that is its default.</source>
        <translation>{name} es {value}: es el valor predeterminado.</translation>
    </message>
    <message>
        <source>{name} is {value}, as was chosen; its default is {default}.</source>
        <translation>{name} es {value}, como se eligió; el valor predeterminado es {default}.</translation>
    </message>
    <message>
        <source>{low} to {high} or max</source>
        <translation>de {low} a {high}, o max</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>de {low} a {high}</translation>
    </message>
</context>
<context>
    <name>FileOpener</name>
    <message>
        <source>The next run reads its records from {name}.</source>
        <translation>La próxima ejecución lee sus registros de {name}.</translation>
    </message>
    <message>
        <source>{name} defines neither a function process(record), which processes a record, nor a function without arguments that yields records.</source>
        <translation>{name} no define una función process(record), que procese un registro, ni una función sin argumentos que entregue registros con yield.</translation>
    </message>
    <message>
        <source>Records are processed by {function}() of {name}.</source>
        <translation>{function}() de {name} procesa los registros.</translation>
    </message>
    <message>
        <source>The next run reads its records from {function}() of {name}.</source>
        <translation>La próxima ejecución lee sus registros de {function}() de {name}.</translation>
    </message>
</context>
<context>
    <name>FoldersMenu</name>
    <message>
        <source>&amp;Add a folder…</source>
        <translation>&amp;Agregar una carpeta…</translation>
    </message>
    <message>
        <source>New runs: {folder}</source>
        <translation>Ejecuciones nuevas: {folder}</translation>
    </message>
    <message>
        <source>Take out {folder}</source>
        <translation>Quitar {folder}</translation>
    </message>
    <message>
        <source>It is listed no more; nothing in it is changed or deleted.</source>
        <translation>Deja de mostrarse; nada en ella se cambia ni se borra.</translation>
    </message>
</context>
<context>
    <name>HelpCommands</name>
    <message>
        <source>The log folder could not be opened. It is {path}.</source>
        <translation>No se pudo abrir la carpeta de bitácoras. Está en {path}.</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Find an entry</source>
        <translation>Buscar un tema</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Temas</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Tema</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>What &amp;is this?</source>
        <translation>¿Qué &amp;es esto?</translation>
    </message>
</context>
<context>
    <name>Interval</name>
    <message>
        <source>every</source>
        <translation>cada</translation>
    </message>
</context>
<context>
    <name>LedgerPanel</name>
    <message>
        <source>&amp;Copy the balance</source>
        <translation>&amp;Copiar el balance</translation>
    </message>
    <message>
        <source>Why “{term}”?</source>
        <translation>¿Por qué “{term}”?</translation>
    </message>
    <message>
        <source>❄ Frozen at {time}: the run continues</source>
        <translation>❄ Congelada a las {time}: la ejecución continúa</translation>
    </message>
    <message>
        <source>Snapshot {number}: all that the window shows is of this moment</source>
        <translation>Instantánea {number}: todo lo que muestra la ventana es de este momento</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Parts of the balance</source>
        <translation>Partes del balance</translation>
    </message>
    <message>
        <source>Redelivered {redelivered}; acknowledged too late and refused {refused}</source>
        <translation>Entregados de nuevo: {redelivered}; confirmaciones tardías no aceptadas: {refused}</translation>
    </message>
    <message>
        <source>Processed and reported more than once: {number} records</source>
        <translation>Procesados y reportados más de una vez: {number} registros</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Back to my parameters</source>
        <translation>Volver a los parámetros anteriores</translation>
    </message>
    <message>
        <source>Have the parameters as they were before the example</source>
        <translation>Dejar los parámetros como estaban antes del ejemplo</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Qué observar</translation>
    </message>
    <message>
        <source>This is how it was when the run ended:</source>
        <translation>Así estaba al terminar la ejecución:</translation>
    </message>
</context>
<context>
    <name>LibraryActions</name>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Mostrar en la &amp;carpeta</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>Co&amp;mparar</translation>
    </message>
    <message>
        <source>Un&amp;tick all</source>
        <translation>Desmarcar t&amp;odo</translation>
    </message>
    <message>
        <source>Re&amp;port…</source>
        <translation>&amp;Informe…</translation>
    </message>
    <message>
        <source>Re&amp;count</source>
        <translation>&amp;Recontar</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>Cambiar &amp;nombre</translation>
    </message>
    <message>
        <source>Ta&amp;gs</source>
        <translation>Eti&amp;quetas</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>No&amp;ta</translation>
    </message>
    <message>
        <source>Move to tras&amp;h</source>
        <translation>Mover a la &amp;papelera</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
</context>
<context>
    <name>LibraryCommands</name>
    <message>
        <source>Add a folder with runs</source>
        <translation>Agregar una carpeta con ejecuciones</translation>
    </message>
    <message>
        <source>The folder could not be opened. It is {path}.</source>
        <translation>No se pudo abrir la carpeta. Es {path}.</translation>
    </message>
    <message>
        <source>Recounting {what}…</source>
        <translation>Recontando {what}…</translation>
    </message>
    <message>
        <source>What was written is as it was before.</source>
        <translation>Lo escrito quedó como estaba antes.</translation>
    </message>
    <message>
        <source>Moved to the trash: {what}</source>
        <translation>Se movió a la papelera: {what}</translation>
    </message>
    <message>
        <source>There is no trash there. Moved to the folder {folder}: {what}</source>
        <translation>Ahí no hay papelera. Se movió a la carpeta {folder}: {what}</translation>
    </message>
    <message>
        <source>Moved back: {what}</source>
        <translation>Se regresó a su lugar: {what}</translation>
    </message>
    <message>
        <source>{what} is balanced: {number} records, recounted one by one.</source>
        <translation>{what} cuadra: {number} registros, recontados uno por uno.</translation>
    </message>
    <message>
        <source>{what} is not balanced:</source>
        <translation>{what} no cuadra:</translation>
    </message>
    <message>
        <source>and {number} more</source>
        <translation>y {number} más</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>{number} runs</source>
        <translation>{number} ejecuciones</translation>
    </message>
    <message>
        <source>{what} is called {name} now.</source>
        <translation>{what} ahora se llama {name}.</translation>
    </message>
    <message>
        <source>{what} has no name of its own any more.</source>
        <translation>{what} ya no tiene nombre propio.</translation>
    </message>
    <message>
        <source>Tags of {what}: {tags}</source>
        <translation>Etiquetas de {what}: {tags}</translation>
    </message>
    <message>
        <source>The note about {what} was written.</source>
        <translation>Se escribió la nota de {what}.</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>All tags</source>
        <translation>Todas las etiquetas</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Compare {number}</source>
        <translation>Comparar {number}</translation>
    </message>
    <message>
        <source>Looking for runs…</source>
        <translation>Buscando ejecuciones…</translation>
    </message>
    <message>
        <source>No runs yet. Each run that is started is kept here; Folders adds other places.</source>
        <translation>Aún no hay ejecuciones. Cada una que se inicia queda aquí; con Carpetas se agregan otros lugares.</translation>
    </message>
    <message>
        <source>Search: words, rate=500, tag:calm, -without</source>
        <translation>Buscar: palabras, rate=500, tag:calma, -sin</translation>
    </message>
    <message>
        <source>Search in the library</source>
        <translation>Buscar en la biblioteca</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Agrupar</translation>
    </message>
    <message>
        <source>Have the runs of an experiment below it.</source>
        <translation>Mostrar las ejecuciones de un experimento debajo de él.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Compare the runs that are ticked, or selected; the baseline is the one that was ticked first, or the oldest that is selected.</source>
        <translation>Comparar las ejecuciones marcadas o, si no las hay, las seleccionadas; la referencia es la que se marcó primero o la más antigua de las seleccionadas.</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
    <message>
        <source>Folders whose runs are listed</source>
        <translation>Carpetas cuyas ejecuciones se muestran</translation>
    </message>
    <message>
        <source>Runs and experiments</source>
        <translation>Ejecuciones y experimentos</translation>
    </message>
</context>
<context>
    <name>LibraryStatus</name>
    <message>
        <source>Showing {shown} of {total}</source>
        <translation>Se muestran {shown} de {total}</translation>
    </message>
    <message>
        <source>looking through {folder}…</source>
        <translation>revisando {folder}…</translation>
    </message>
    <message>
        <source>looking through {folder}: {read} of {of}…</source>
        <translation>revisando {folder}: {read} de {of}…</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
</context>
<context>
    <name>ListWidget</name>
    <message>
        <source>Follow</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Showing {shown} of {total}</source>
        <translation>Se muestran {shown} de {total}</translation>
    </message>
</context>
<context>
    <name>LiveWork</name>
    <message>
        <source>When should {name} process the records?</source>
        <translation>¿Cuándo debe {name} procesar los registros?</translation>
    </message>
    <message>
        <source>A run is in progress. Now: the file is first tried on one record, and the run uses it only if that succeeds.</source>
        <translation>Hay una ejecución en curso. Ahora: primero se prueba el archivo con un registro, y la ejecución lo usa solo si la prueba sale bien.</translation>
    </message>
    <message>
        <source>With the &amp;next run</source>
        <translation>Con la p&amp;róxima ejecución</translation>
    </message>
    <message>
        <source>&amp;Try it and use it now</source>
        <translation>&amp;Probarlo y usarlo ahora</translation>
    </message>
    <message>
        <source>The run keeps its former work. This file cannot be used:</source>
        <translation>La ejecución conserva su trabajo anterior. Este archivo no se puede usar:</translation>
    </message>
    <message>
        <source>{name} will process the records of the next run.</source>
        <translation>{name} procesará los registros de la próxima ejecución.</translation>
    </message>
    <message>
        <source>The run keeps its former work.</source>
        <translation>La ejecución conserva su trabajo anterior.</translation>
    </message>
    <message>
        <source>Records are now processed by process() of {name}.</source>
        <translation>Ahora process() de {name} procesa los registros.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>LocalServerCommands</name>
    <message>
        <source>A PostgreSQL of your own runs here; its address is in the form. Its files are in {folder}. It goes on when this program ends: “Stop the local PostgreSQL” ends it.</source>
        <translation>Aquí está en funcionamiento un PostgreSQL propio; su dirección está en el formulario. Sus archivos están en {folder}. Sigue en funcionamiento cuando este programa termina: “Detener el PostgreSQL local” lo detiene.</translation>
    </message>
    <message>
        <source>The local PostgreSQL has ended.</source>
        <translation>El PostgreSQL local se detuvo.</translation>
    </message>
    <message>
        <source>The local PostgreSQL was not running.</source>
        <translation>El PostgreSQL local no estaba en funcionamiento.</translation>
    </message>
</context>
<context>
    <name>LocalServerDialog</name>
    <message>
        <source>Local PostgreSQL</source>
        <translation>PostgreSQL local</translation>
    </message>
    <message>
        <source>Making the files of the server and starting it…</source>
        <translation>Creando los archivos del servidor e iniciándolo…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>LockPanel</name>
    <message>
        <source>○ The lock is free.</source>
        <translation>○ El candado está libre.</translation>
    </message>
    <message>
        <source>○ No run is in progress.</source>
        <translation>○ No hay ninguna ejecución en curso.</translation>
    </message>
    <message>
        <source>✖ Held by worker {number}, which is dead, for {time}.</source>
        <translation>✖ Lo tiene el trabajador {number}, que murió, desde hace {time}.</translation>
    </message>
    <message>
        <source>No process waits for it.</source>
        <translation>Ningún proceso lo espera.</translation>
    </message>
    <message>
        <source>Waiting: {names}</source>
        <translation>En espera: {names}</translation>
    </message>
    <message>
        <source>{who} died while it held the lock: recovered in {ms} ms, records given back: {records}</source>
        <translation>{who} murió mientras tenía el candado: recuperado en {ms} ms, registros devueltos: {records}</translation>
    </message>
    <message>
        <source>{who} was killed while it held the lock: nobody gives it back.</source>
        <translation>{who}: se le mató mientras tenía el candado; nadie lo libera.</translation>
    </message>
    <message>
        <source>● {who} holds the lock, for {time}.</source>
        <translation>● {who} tiene el candado desde hace {time}.</translation>
    </message>
    <message>
        <source>Held {share} of the time; monitoring it costs {part}</source>
        <translation>Ocupado el {share} del tiempo; vigilarlo cuesta el {part}</translation>
    </message>
    <message>
        <source>Transactions take {share} of the time, added up; monitoring them costs {part}</source>
        <translation>Las transacciones toman {share} del tiempo, sumadas; vigilarlas cuesta {part}</translation>
    </message>
    <message>
        <source>Monitoring costs each process {cost} per transaction; a transaction holds the lock for {mean} on average.</source>
        <translation>Vigilarlo le cuesta a cada proceso {cost} por transacción; una transacción tiene el candado {mean} en promedio.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>¿Por qué?</translation>
    </message>
    <message>
        <source>Who holds the lock, or why this process does what it does</source>
        <translation>Quién tiene el candado, o por qué este proceso hace lo que hace</translation>
    </message>
    <message>
        <source>The registry&apos;s lock, by process</source>
        <translation>El candado del almacén, por proceso</translation>
    </message>
    <message>
        <source>Select a process to show its times in the lock chart.</source>
        <translation>Al seleccionar un proceso, la gráfica del candado muestra sus tiempos.</translation>
    </message>
</context>
<context>
    <name>MachineCommands</name>
    <message>
        <source>Give the address of the server first.</source>
        <translation>Indicar primero la dirección del servidor.</translation>
    </message>
    <message>
        <source>The server can be used: PostgreSQL {version}.</source>
        <translation>El servidor se puede usar: PostgreSQL {version}.</translation>
    </message>
</context>
<context>
    <name>MachinesDialog</name>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} ms</translation>
    </message>
    <message>
        <source>{seconds} s ago</source>
        <translation>hace {seconds} s</translation>
    </message>
    <message>
        <source>{name} (this one, which runs the run)</source>
        <translation>{name} (este, que lleva la ejecución)</translation>
    </message>
    <message>
        <source>Other machines can take part in a run that goes on with the engine “postgresql”: choose it in the form, give the address of its server, and start.</source>
        <translation>Otros equipos pueden participar en una ejecución en curso con el motor “PostgreSQL”: hay que elegirlo en el formulario, indicar la dirección de su servidor e iniciar.</translation>
    </message>
    <message>
        <source>The address of the server holds on this machine only, where this line has more workers take part. For other machines, start with the address by which they reach the server, which has to listen there.</source>
        <translation>La dirección del servidor solo vale en este equipo, donde esta línea hace participar a más trabajadores. Para otros equipos, hay que iniciar con la dirección por la que alcanzan el servidor, que debe escuchar ahí.</translation>
    </message>
    <message>
        <source>On another machine that reaches the server and has the same version of Registro, this line has its workers take part. It needs a password there as it does here; work of your own runs there only from a file that is named with --work, and what it imports is looked for where --packages says. Faults on purpose strike its workers, too, but for a full disk and the end of the program, which are of this machine.</source>
        <translation>En otro equipo que alcance el servidor y tenga la misma versión de Registro, esta línea hace participar a sus procesos. Ahí se necesita una contraseña igual que aquí; el trabajo propio solo se ejecuta ahí desde un archivo que se nombra con --work, y lo que importa se busca donde indica --packages. Las fallas intencionales también afectan a sus procesos, salvo el disco lleno y el fin del programa, que son de este equipo.</translation>
    </message>
    <message>
        <source>Other machines</source>
        <translation>Otros equipos</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>&amp;Take off</source>
        <translation>&amp;Retirar</translation>
    </message>
    <message>
        <source>Its workers give back what they have; it takes part no more.</source>
        <translation>Sus trabajadores devuelven lo que tienen; ya no participa.</translation>
    </message>
    <message>
        <source>Line for another machine</source>
        <translation>Línea para otro equipo</translation>
    </message>
    <message>
        <source>Machines that take part</source>
        <translation>Equipos que participan</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Trabajadores</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>Heard of</source>
        <translation>Última señal</translation>
    </message>
    <message>
        <source>How much its clock is ahead of the server&apos;s; all times are the server&apos;s.</source>
        <translation>Cuánto está adelantado su reloj respecto al del servidor; todas las horas son las del servidor.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Pipeline</source>
        <translation>Flujo</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Gráficas</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Trabajadores</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>¿Por qué?</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Candado</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en curso</translation>
    </message>
    <message>
        <source>waiting for the server</source>
        <translation>en espera del servidor</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>deteniéndose</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrumpida</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Open it</source>
        <translation>Abrirlo</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>NotesForm</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>as in: calm, week 2</source>
        <translation>por ejemplo: calma, semana 2</translation>
    </message>
    <message>
        <source>Words to find runs by, with commas between them.</source>
        <translation>Palabras para encontrar ejecuciones, separadas por comas.</translation>
    </message>
    <message>
        <source>What this run is called here; its file keeps its name.</source>
        <translation>Cómo se llama aquí esta ejecución; su archivo conserva su nombre.</translation>
    </message>
    <message>
        <source>Select a run to name it, tag it or write a note about it.</source>
        <translation>Seleccionar una ejecución para nombrarla, etiquetarla o escribir una nota.</translation>
    </message>
    <message>
        <source>{number} selected; tags are given to all of them.</source>
        <translation>{number} seleccionadas; las etiquetas se ponen en todas.</translation>
    </message>
</context>
<context>
    <name>NoticeList</name>
    <message>
        <source>It is a row</source>
        <translation>Es una fila</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
</context>
<context>
    <name>NumberBox</name>
    <message>
        <source>“{text}” is not a number, or is ambiguous: write it as in {example}. Nothing was changed.</source>
        <translation>“{text}” no es un número, o es ambiguo: debe escribirse como {example}. No se cambió nada.</translation>
    </message>
    <message>
        <source>“{text}” is not a whole number. Nothing was changed.</source>
        <translation>“{text}” no es un número entero. No se cambió nada.</translation>
    </message>
    <message>
        <source>“{text}” is out of range: {low} to {high}. Nothing was changed.</source>
        <translation>“{text}” está fuera del intervalo permitido: de {low} a {high}. No se cambió nada.</translation>
    </message>
    <message>
        <source>“{text}” has more than {digits} decimal places. Nothing was changed.</source>
        <translation>“{text}” tiene más de {digits} decimales. No se cambió nada.</translation>
    </message>
</context>
<context>
    <name>OpeningNote</name>
    <message>
        <source>Opening {name}…</source>
        <translation>Abriendo {name}…</translation>
    </message>
    <message>
        <source>Starting {name}…</source>
        <translation>Iniciando {name}…</translation>
    </message>
</context>
<context>
    <name>OutputPanel</name>
    <message>
        <source>{shown}, of the whole run</source>
        <translation>{shown}, de toda la ejecución</translation>
    </message>
    <message>
        <source>{shown} (looking on…)</source>
        <translation>{shown} (buscando…)</translation>
    </message>
    <message>
        <source>Worker {number}</source>
        <translation>Trabajador {number}</translation>
    </message>
    <message>
        <source>All workers</source>
        <translation>Todos los trabajadores</translation>
    </message>
    <message>
        <source>Filter what was printed</source>
        <translation>Filtrar la salida</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Trabajador</translation>
    </message>
    <message>
        <source>Stay at the newest line.</source>
        <translation>Permanecer en la línea más reciente.</translation>
    </message>
    <message>
        <source>Of each worker {number} lines are kept, and a few per second after that; the number of further lines is shown.</source>
        <translation>De cada trabajador se conservan {number} líneas y, después, unas pocas por segundo; se indica cuántas más hubo.</translation>
    </message>
    <message>
        <source>Nothing printed yet. The output of your own Python files is listed here.</source>
        <translation>Aún no hay salida. Aquí aparece lo que imprimen (print) los archivos de Python propios.</translation>
    </message>
    <message>
        <source>What the workers printed</source>
        <translation>Lo que imprimieron los trabajadores</translation>
    </message>
    <message>
        <source>The selected lines</source>
        <translation>Las líneas seleccionadas</translation>
    </message>
</context>
<context>
    <name>PanelMenus</name>
    <message>
        <source>&amp;Why?</source>
        <translation>¿&amp;Por qué?</translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message>
        <source>Not available: {names}.</source>
        <translation>No disponible: {names}.</translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation>Buscar un parámetro</translation>
    </message>
    <message>
        <source>⚡ takes effect at once   ⇥ with the next run   bold: changed</source>
        <translation>⚡ se aplica de inmediato   ⇥ en la próxima ejecución   negrita: modificado</translation>
    </message>
</context>
<context>
    <name>PipelineCommands</name>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Mostrar</translation>
    </message>
    <message>
        <source>&amp;Why?</source>
        <translation>¿&amp;Por qué?</translation>
    </message>
    <message>
        <source>Parameter: {name}</source>
        <translation>Parámetro: {name}</translation>
    </message>
</context>
<context>
    <name>PipelinePanel</name>
    <message>
        <source>Pipeline</source>
        <translation>Flujo</translation>
    </message>
    <message>
        <source>Where the records are, from the generator to their end</source>
        <translation>Dónde están los registros, desde el generador hasta su final</translation>
    </message>
</context>
<context>
    <name>PreflightDialog</name>
    <message>
        <source>Check</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Trying the source and the work on one record…</source>
        <translation>Probando la fuente y el trabajo con un registro…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>PreflightResult</name>
    <message>
        <source>Check</source>
        <translation>Comprobación</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Lo que se encontró</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>C&amp;errar</translation>
    </message>
    <message>
        <source>&amp;Go to the field</source>
        <translation>&amp;Ir al campo</translation>
    </message>
    <message>
        <source>✖ This scenario cannot be run.</source>
        <translation>✖ Este escenario no se puede ejecutar.</translation>
    </message>
    <message>
        <source>⚠ This scenario can be run, but its work failed on the first record.</source>
        <translation>⚠ Este escenario se puede ejecutar, pero su trabajo falló con el primer registro.</translation>
    </message>
    <message>
        <source>✓ This scenario can be run.</source>
        <translation>✓ Este escenario se puede ejecutar.</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>End it now: what is done stays, and it can be gone on with</source>
        <translation>Terminarlo ahora: lo hecho se conserva y se puede continuar</translation>
    </message>
    <message>
        <source>How far the experiment is</source>
        <translation>Avance del experimento</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>The run at hand is measured to its end, no other begins</source>
        <translation>La ejecución actual se mide hasta el final, no empieza otra</translation>
    </message>
    <message>
        <source>Looking at the source and the work…</source>
        <translation>Se revisan la fuente y el trabajo…</translation>
    </message>
    <message>
        <source>{done} runs done, at most {runs} left: {time}</source>
        <translation>{done} ejecuciones hechas, faltan como máximo {runs}: {time}</translation>
    </message>
    <message>
        <source>1 run done, at most {runs} left: {time}</source>
        <translation>1 ejecución hecha, quedan como máximo {runs}: {time}</translation>
    </message>
    <message>
        <source>Waiting for a run of another experiment on this computer to end.</source>
        <translation>En espera de que termine una ejecución de otro experimento en esta computadora.</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>En pausa.</translation>
    </message>
    <message>
        <source>Now: {settings}, {time} of {seconds}</source>
        <translation>Ahora: {settings}, {time} de {seconds}</translation>
    </message>
    <message>
        <source>Now: {settings}, {time} so far; its records arrive for {seconds}</source>
        <translation>Ahora: {settings}, {time} hasta el momento; sus registros llegan durante {seconds}</translation>
    </message>
    <message>
        <source> – then it pauses</source>
        <translation> – después se pausa</translation>
    </message>
    <message>
        <source>This machine is too busy or too small just now, and there will be no answer if it stays so: close other programs. {reason}</source>
        <translation>Esta computadora está demasiado ocupada o es demasiado pequeña en este momento, y no habrá respuesta si sigue así: conviene cerrar otros programas. {reason}</translation>
    </message>
</context>
<context>
    <name>PythonDialog</name>
    <message>
        <source>Use a Python file</source>
        <translation>Usar un archivo de Python</translation>
    </message>
    <message>
        <source>What should {name} be used for?</source>
        <translation>¿Para qué se debe usar {name}?</translation>
    </message>
    <message>
        <source>As work: {name}(record) processes each record</source>
        <translation>Como trabajo: {name}(record) procesa cada registro</translation>
    </message>
    <message>
        <source>As source: {name}() yields the records</source>
        <translation>Como fuente: {name}() entrega los registros</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>&amp;Usar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>Unidad</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>Carpeta de archivos</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Acceso directo</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocido</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Buscar en:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Tipo de archivo:</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>Buscar &amp;en:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Tipo de archivo:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Nombre del archivo:</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Mostrar archivos &amp;ocultos</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>Ir al directorio superior</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 ya existe.
¿Reemplazarlo?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
No se encontró el archivo.
Hay que comprobar que el nombre sea correcto.</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
No se encontró el directorio.
Hay que comprobar que el nombre sea correcto.</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>¿Borrar “%1”?</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>&lt;b&gt;The name &quot;%1&quot; cannot be used.&lt;/b&gt;&lt;p&gt;Try using another name, with fewer characters or no punctuation marks.</source>
        <translation>&lt;b&gt;No se puede usar el nombre “%1”.&lt;/b&gt;&lt;p&gt;Hay que elegir otro nombre, con menos caracteres o sin signos de puntuación.</translation>
    </message>
    <message>
        <source>Invalid filename</source>
        <translation>Nombre de archivo no válido</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computadora</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Mayús</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
</context>
<context>
    <name>QuestionForm</name>
    <message>
        <source>Everything else is as in the form.</source>
        <translation>Todo lo demás es como en el formulario.</translation>
    </message>
    <message>
        <source>Start the experiment</source>
        <translation>Iniciar el experimento</translation>
    </message>
    <message>
        <source>At most {runs} runs, {time} in all; most questions take less.</source>
        <translation>Como máximo {runs} ejecuciones, {time} en total; casi siempre basta con menos.</translation>
    </message>
    <message>
        <source>Usually about {few} runs, {short}; at most {runs} runs, {time} in all.</source>
        <translation>Por lo general unas {few} ejecuciones, {short}; como máximo {runs} ejecuciones, {time} en total.</translation>
    </message>
</context>
<context>
    <name>RangeChoice</name>
    <message>
        <source>Last minute</source>
        <translation>Último minuto</translation>
    </message>
    <message>
        <source>Last 5 minutes</source>
        <translation>Últimos 5 minutos</translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation>Toda la ejecución</translation>
    </message>
    <message>
        <source>Chosen range</source>
        <translation>Intervalo elegido</translation>
    </message>
</context>
<context>
    <name>RateControl</name>
    <message>
        <source>R&amp;ate</source>
        <translation>&amp;Tasa</translation>
    </message>
    <message>
        <source>Records per second, from one in 10 s to as fast as possible (max); or as in: every 2 s, 30/min</source>
        <translation>Registros por segundo, desde uno cada 10 s hasta lo más rápido posible (max); o como en: cada 2 s, 30/min</translation>
    </message>
    <message>
        <source>Arrival rate, slider over decades</source>
        <translation>Tasa de llegada, control deslizante por décadas</translation>
    </message>
    <message>
        <source>Arrival rate, records per second</source>
        <translation>Tasa de llegada, registros por segundo</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Recent &amp;runs</source>
        <translation>Ejecuciones &amp;recientes</translation>
    </message>
    <message>
        <source>No recent runs</source>
        <translation>No hay ejecuciones recientes</translation>
    </message>
</context>
<context>
    <name>RecordHistoryPanel</name>
    <message>
        <source>History of the record</source>
        <translation>Historia del registro</translation>
    </message>
    <message>
        <source>Traceback</source>
        <translation>Traza del error</translation>
    </message>
    <message>
        <source>Copy the history</source>
        <translation>Copiar la historia</translation>
    </message>
    <message>
        <source>Select a record in the table to see its history here.</source>
        <translation>Al seleccionar un registro en la tabla, aquí aparece su historia.</translation>
    </message>
    <message>
        <source>Record {number}</source>
        <translation>Registro {number}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>&amp;Why?</source>
        <translation>¿&amp;Por qué?</translation>
    </message>
    <message>
        <source>What happened to this record, and why it is in its state</source>
        <translation>Qué le pasó a este registro, y por qué está en su estado</translation>
    </message>
    <message>
        <source>Copy &amp;cell</source>
        <translation>Copiar &amp;celda</translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation>Copiar &amp;filas</translation>
    </message>
    <message>
        <source>Copy record as &amp;JSON</source>
        <translation>Copiar registro como &amp;JSON</translation>
    </message>
    <message>
        <source>&amp;Export these rows…</source>
        <translation>&amp;Exportar estas filas…</translation>
    </message>
    <message>
        <source>Re&amp;queue</source>
        <translation>&amp;Reencolar</translation>
    </message>
    <message>
        <source>Try these dead letters again, as if they were new</source>
        <translation>Intentar de nuevo estos fallidos, como si fueran nuevos</translation>
    </message>
</context>
<context>
    <name>RecordsPanel</name>
    <message>
        <source>Filter: a text, or as state:dead worker:3 -key:7</source>
        <translation>Filtro: un texto, o como estado:fallido trabajador:3 -clave:7</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>Follow newest</source>
        <translation>Seguir los nuevos</translation>
    </message>
    <message>
        <source>Stay with the newest records; scrolling away or selecting a record ends it</source>
        <translation>Permanecer en los registros más recientes; al desplazarse o seleccionar un registro se desactiva</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write these rows as CSV or JSON</source>
        <translation>Guardar estas filas como CSV o JSON</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Records by state</source>
        <translation>Registros por estado</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En proceso</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Procesados</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Fallidos</translation>
    </message>
    <message>
        <source>Redelivered</source>
        <translation>Entregados de nuevo</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Reemplazados</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Descartados</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazados</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdidos</translation>
    </message>
    <message>
        <source>Duplicated</source>
        <translation>Duplicados</translation>
    </message>
    <message>
        <source>More states</source>
        <translation>Más estados</translation>
    </message>
    <message>
        <source>Records that went back to wait after a lease, by a kill, an error or its end, wherever they are now; the number says how often</source>
        <translation>Registros que volvieron a la espera después de un préstamo, por un trabajador terminado a la fuerza, un error o su vencimiento, donde sea que estén ahora; el número dice cuántas veces</translation>
    </message>
    <message>
        <source>Records that were reported more than once</source>
        <translation>Registros que se reportaron más de una vez</translation>
    </message>
    <message>
        <source>showing {shown} of {all}</source>
        <translation>se muestran {shown} de {all}</translation>
    </message>
    <message>
        <source>showing {shown}; redelivered {all} times</source>
        <translation>se muestran {shown}; entregas repetidas: {all}</translation>
    </message>
    <message>
        <source>reading the rows…</source>
        <translation>leyendo las filas…</translation>
    </message>
    <message>
        <source>frozen; these rows were read at {time}</source>
        <translation>vista congelada; estas filas se leyeron a las {time}</translation>
    </message>
    <message>
        <source>frozen: showing {shown} of {all}</source>
        <translation>vista congelada: se muestran {shown} de {all}</translation>
    </message>
    <message>
        <source>sorted a moment ago: {shown}; now there are {all}</source>
        <translation>ordenados hace un momento: {shown}; ahora hay {all}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>Detener la búsqueda</translation>
    </message>
    <message>
        <source>putting the rows in order: {percent}</source>
        <translation>ordenando las filas: {percent}</translation>
    </message>
    <message>
        <source>{shown} found among {done} of {of} records; the rest was not searched</source>
        <translation>{shown} encontrados entre {done} de {of} registros; en el resto no se buscó</translation>
    </message>
    <message>
        <source>{shown} found so far, in {done} of {of} records</source>
        <translation>{shown} encontrados hasta ahora, en {done} de {of} registros</translation>
    </message>
    <message>
        <source>Press Start (F5), and the first records appear here.</source>
        <translation>Al presionar Iniciar (F5), aquí aparecen los primeros registros.</translation>
    </message>
    <message>
        <source>No record that matches is found yet…</source>
        <translation>Todavía no se encuentra ningún registro que coincida…</translation>
    </message>
    <message>
        <source>No record matches the filter {filter}.</source>
        <translation>Ningún registro coincide con el filtro {filter}.</translation>
    </message>
    <message>
        <source>No record on this tab matches the filter {filter}.</source>
        <translation>Ningún registro de esta pestaña coincide con el filtro {filter}.</translation>
    </message>
    <message>
        <source>No records in this state.</source>
        <translation>No hay registros en este estado.</translation>
    </message>
    <message>
        <source>No records yet.</source>
        <translation>Aún no hay registros.</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Azul</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Amarillo</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rojo</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violeta</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtros</translation>
    </message>
    <message>
        <source>Keep filters, and colour the rows that match</source>
        <translation>Conservar filtros y dar color a las filas que coinciden</translation>
    </message>
    <message>
        <source>&amp;Keep this filter</source>
        <translation>&amp;Conservar este filtro</translation>
    </message>
    <message>
        <source>&amp;Forget a filter</source>
        <translation>&amp;Olvidar un filtro</translation>
    </message>
    <message>
        <source>&amp;Colour rows that match this filter</source>
        <translation>&amp;Dar color a las filas que coinciden con este filtro</translation>
    </message>
    <message>
        <source>&amp;Remove a colour</source>
        <translation>&amp;Quitar un color</translation>
    </message>
</context>
<context>
    <name>RejectedRowsButton</name>
    <message>
        <source>⚠ 1 row rejected</source>
        <translation>⚠ 1 fila rechazada</translation>
    </message>
    <message>
        <source>⚠ {number} rows rejected</source>
        <translation>⚠ {number} filas rechazadas</translation>
    </message>
    <message>
        <source>Rows of the table that are not records: click for lines and reasons</source>
        <translation>Filas de la tabla que no son registros: un clic muestra las líneas y los motivos</translation>
    </message>
</context>
<context>
    <name>RejectedRowsDialog</name>
    <message>
        <source>Rejected rows</source>
        <translation>Filas rechazadas</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>C&amp;errar</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all when none is selected</source>
        <translation>Copiar las filas seleccionadas, o todas si no hay ninguna seleccionada</translation>
    </message>
    <message>
        <source>Rows that are not records and were rejected: {number}</source>
        <translation>Filas que no son registros y se rechazaron: {number}</translation>
    </message>
    <message>
        <source>No row was rejected: every row that was read is a record.</source>
        <translation>No se rechazó ninguna fila: todas las que se leyeron son registros.</translation>
    </message>
    <message>
        <source>Rows copied: {number}</source>
        <translation>Filas copiadas: {number}</translation>
    </message>
</context>
<context>
    <name>RejectedRowsTable</name>
    <message>
        <source>Rejected rows</source>
        <translation>Filas rechazadas</translation>
    </message>
</context>
<context>
    <name>ReportCommands</name>
    <message>
        <source>{name} (report)</source>
        <translation>{name} (informe)</translation>
    </message>
    <message>
        <source>It takes two runs to compare: choose another one as well.</source>
        <translation>Para comparar hacen falta dos ejecuciones: hay que elegir otra más.</translation>
    </message>
    <message>
        <source>The report was written to {path}.</source>
        <translation>El informe se guardó en {path}.</translation>
    </message>
    <message>
        <source>Nothing here opens {path}.</source>
        <translation>Nada en este equipo abre {path}.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Recounting the run and writing the report…</source>
        <translation>Recontando la ejecución y guardando el informe…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>RulesRow</name>
    <message>
        <source>Confidence of the answer</source>
        <translation>Confianza de la respuesta</translation>
    </message>
    <message>
        <source>Seconds for which records arrive</source>
        <translation>Segundos durante los que llegan registros</translation>
    </message>
    <message>
        <source>Seed from which those of all runs follow</source>
        <translation>Semilla de la que salen las de todas las ejecuciones</translation>
    </message>
    <message>
        <source>Minutes after which it ends with what is known; 0: no limit</source>
        <translation>Minutos tras los que termina con lo que se sabe; 0: sin límite</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>All runs together take {seconds}; {confidence} confidence, seed {seed}, time for all of it: {limit}.</source>
        <translation>Todas las ejecuciones juntas duran {seconds}; confianza {confidence}, semilla {seed}, tiempo para todo: {limit}.</translation>
    </message>
    <message>
        <source>Each run takes {seconds}; {confidence} confidence, seed {seed}, time for all of it: {limit}.</source>
        <translation>Cada ejecución dura {seconds}; confianza {confidence}, semilla {seed}, tiempo para todo: {limit}.</translation>
    </message>
    <message>
        <source>A run takes {seconds}, or longer where that tells too little; {confidence} confidence, seed {seed}, time for all of it: {limit}.</source>
        <translation>Una ejecución dura {seconds}, o más donde eso dice muy poco; confianza {confidence}, semilla {seed}, tiempo para todo: {limit}.</translation>
    </message>
</context>
<context>
    <name>RunCommands</name>
    <message>
        <source>This run cannot be resumed.</source>
        <translation>Esta ejecución no se puede reanudar.</translation>
    </message>
    <message>
        <source>The name of this file is not valid text: rename the file.</source>
        <translation>El nombre de este archivo no es texto válido: es necesario cambiarlo.</translation>
    </message>
    <message>
        <source>The run continues unchanged.</source>
        <translation>La ejecución continúa sin cambios.</translation>
    </message>
    <message>
        <source>{number} lines were copied.</source>
        <translation>Se copiaron {number} líneas.</translation>
    </message>
    <message>
        <source>1 line was copied.</source>
        <translation>Se copió 1 línea.</translation>
    </message>
    <message>
        <source>{number} rows are too many to export as a selection (at most {most}): filter the table and export all of it.</source>
        <translation>{number} filas son demasiadas para exportarlas como selección (como máximo {most}): se puede filtrar la tabla y exportarla completa.</translation>
    </message>
    <message>
        <source>{number} records were written to {path}.</source>
        <translation>Se escribieron {number} registros en {path}.</translation>
    </message>
    <message>
        <source>1 record was written to {path}.</source>
        <translation>Se guardó 1 registro en {path}.</translation>
    </message>
    <message>
        <source>A copy of the run was saved as {path}.</source>
        <translation>Se guardó una copia de la ejecución como {path}.</translation>
    </message>
</context>
<context>
    <name>RunMessages</name>
    <message>
        <source>Another program is running this file; here it can only be viewed.</source>
        <translation>Otro programa está ejecutando este archivo; aquí solo se puede ver.</translation>
    </message>
    <message>
        <source>This run was interrupted. What waited was in the memory of its program and is gone: it cannot be resumed.</source>
        <translation>Esta ejecución se interrumpió. Lo que estaba en espera se guardaba en la memoria de su programa y ya no existe: no se puede reanudar.</translation>
    </message>
    <message>
        <source>This run was interrupted. Nothing is lost: it can be resumed where it was.</source>
        <translation>Esta ejecución se interrumpió. No se perdió nada: se puede reanudar donde estaba.</translation>
    </message>
    <message>
        <source>This is a copy of a run that was in progress at {time}. It can be resumed from there.</source>
        <translation>Esta es una copia de una ejecución que estaba en curso a las {time}. Se puede reanudar desde ese punto.</translation>
    </message>
    <message>
        <source>Resume this run</source>
        <translation>Reanudar esta ejecución</translation>
    </message>
    <message>
        <source>Go to the field</source>
        <translation>Ir al campo</translation>
    </message>
</context>
<context>
    <name>ScalingQuestion</name>
    <message>
        <source>The throughput with {workers} workers, each {repeat} times, while there is always something to do: how does it grow, and where does it stop growing?</source>
        <translation>El rendimiento con {workers} trabajadores, cada número {repeat} veces, mientras siempre hay algo que hacer: ¿cómo crece y dónde deja de crecer?</translation>
    </message>
    <message>
        <source>Numbers of workers, with commas between them</source>
        <translation>Números de trabajadores, separados por comas</translation>
    </message>
    <message>
        <source>Repetitions of each number</source>
        <translation>Repeticiones de cada número</translation>
    </message>
</context>
<context>
    <name>SegmentBar</name>
    <message>
        <source>&amp;Show these records</source>
        <translation>&amp;Mostrar estos registros</translation>
    </message>
    <message>
        <source>&amp;Why?</source>
        <translation>¿&amp;Por qué?</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Self-test</source>
        <translation>Autoprueba</translation>
    </message>
    <message>
        <source>Another window opens all its views and processes records. Then workers are killed on purpose under every policy, and all records are recounted. This takes about half a minute.</source>
        <translation>Otra ventana abre todas sus vistas y procesa registros. Después se matan trabajadores a propósito con cada política y se recuentan todos los registros. Tarda cerca de medio minuto.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>ServerButtons</name>
    <message>
        <source>Test connection</source>
        <translation>Probar la conexión</translation>
    </message>
    <message>
        <source>Try to reach the server as a run does; what is wrong is said with a remedy.</source>
        <translation>Intentar alcanzar el servidor como lo hace una ejecución; lo que falle se indica con su remedio.</translation>
    </message>
    <message>
        <source>Stop the local PostgreSQL</source>
        <translation>Detener el PostgreSQL local</translation>
    </message>
    <message>
        <source>End the server of your own on this machine. Its runs stay in its files; one that is going on waits until it is started again.</source>
        <translation>Detener el servidor propio en este equipo. Sus ejecuciones se quedan en sus archivos; una que esté en curso espera hasta que se inicie de nuevo.</translation>
    </message>
    <message>
        <source>Start a local PostgreSQL</source>
        <translation>Iniciar un PostgreSQL local</translation>
    </message>
    <message>
        <source>Have a server of your own on this machine, if PostgreSQL is installed, and put its address here. Only you reach it. It goes on when this program ends.</source>
        <translation>Tener un servidor propio en este equipo, si PostgreSQL está instalado, y poner aquí su dirección. Solo lo alcanza esta cuenta. Sigue en funcionamiento cuando este programa termina.</translation>
    </message>
</context>
<context>
    <name>SpanBar</name>
    <message>
        <source>Show only this</source>
        <translation>Ver solo esto</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Soltar</translation>
    </message>
    <message>
        <source>{first} to {last}: {time}</source>
        <translation>De {first} a {last}: {time}</translation>
    </message>
    <message>
        <source>From {time}: point at a second moment</source>
        <translation>Desde {time}: señalar un segundo momento</translation>
    </message>
    <message>
        <source>{born} generated, {done} done ({rate}), {dead} dead letters</source>
        <translation>{born} generados, {done} procesados ({rate}), {dead} fallidos</translation>
    </message>
    <message>
        <source>in the system {mean} on average, p95 {p95}</source>
        <translation>estancia de {mean} en promedio, p95 {p95}</translation>
    </message>
</context>
<context>
    <name>SummaryPanel</name>
    <message>
        <source>No result yet. Start a run, and its result appears here.</source>
        <translation>Todavía no hay resultado. Al iniciar una ejecución, su resultado aparece aquí.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the result as text</source>
        <translation>Copiar el resultado como texto</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>Copiar como tabla</translation>
    </message>
    <message>
        <source>Copy the figures for a spreadsheet</source>
        <translation>Copiar las cifras para una hoja de cálculo</translation>
    </message>
    <message>
        <source>Times of the whole run</source>
        <translation>Tiempos de toda la ejecución</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
</context>
<context>
    <name>SweepQuestion</name>
    <message>
        <source>{first} with {second} and {third}</source>
        <translation>{first} con {second} y {third}</translation>
    </message>
    <message>
        <source>{first} with {second}</source>
        <translation>{first} con {second}</translation>
    </message>
    <message>
        <source>Try {all}, each combination {repeat} times, in random order and on the same records: which has the best “{figure}”?</source>
        <translation>Probar {all}, cada combinación {repeat} veces, en orden aleatorio y con los mismos registros: ¿cuál tiene la mejor cifra “{figure}”?</translation>
    </message>
    <message>
        <source>Repetitions of each combination</source>
        <translation>Repeticiones de cada combinación</translation>
    </message>
    <message>
        <source>Figure by which the best is told</source>
        <translation>Cifra por la que se reconoce el mejor</translation>
    </message>
    <message>
        <source>Parameter {number} that varies</source>
        <translation>Parámetro {number} que varía</translation>
    </message>
    <message>
        <source>Values of parameter {number}, with commas between them</source>
        <translation>Valores del parámetro {number}, separados por comas</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>Unicode</source>
        <translation>Unicode</translation>
    </message>
    <message>
        <source>Western European</source>
        <translation>Europa occidental</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>Europa central</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Cirílico</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griego</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turco</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chino</translation>
    </message>
    <message>
        <source>Chinese, traditional</source>
        <translation>Chino tradicional</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japonés</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Coreano</translation>
    </message>
    <message>
        <source>Macintosh</source>
        <translation>Macintosh</translation>
    </message>
    <message>
        <source>Each once, then the run ends</source>
        <translation>Cada una, una vez; después termina la ejecución</translation>
    </message>
    <message>
        <source>All again and again</source>
        <translation>Todas una y otra vez</translation>
    </message>
    <message>
        <source>Each once, at its own time</source>
        <translation>Cada una, una vez, a su propia hora</translation>
    </message>
    <message>
        <source>Use a table</source>
        <translation>Usar una tabla</translation>
    </message>
    <message>
        <source>&amp;First line holds the names</source>
        <translation>La &amp;primera línea tiene los nombres</translation>
    </message>
    <message>
        <source>&amp;Use this table</source>
        <translation>&amp;Usar esta tabla</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>&amp;Delimiter</source>
        <translation>&amp;Separador</translation>
    </message>
    <message>
        <source>&amp;Encoding</source>
        <translation>&amp;Codificación</translation>
    </message>
    <message>
        <source>&amp;Lines to skip</source>
        <translation>&amp;Líneas por omitir</translation>
    </message>
    <message>
        <source>The first rows</source>
        <translation>Las primeras filas</translation>
    </message>
    <message>
        <source>Reading the beginning of the file…</source>
        <translation>Leyendo el comienzo del archivo…</translation>
    </message>
    <message>
        <source>&amp;Key column</source>
        <translation>Colu&amp;mna clave</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>&amp;Filas</translation>
    </message>
    <message>
        <source>Un&amp;it</source>
        <translation>Un&amp;idad</translation>
    </message>
    <message>
        <source>&amp;Speed</source>
        <translation>&amp;Velocidad</translation>
    </message>
    <message>
        <source>&amp;Time column</source>
        <translation>Columna de &amp;tiempo</translation>
    </message>
    <message>
        <source>auto: {found}</source>
        <translation>automático: {found}</translation>
    </message>
    <message>
        <source>Columns: {columns} · First rows, as they will be read: {rows}</source>
        <translation>Columnas: {columns} · Primeras filas, tal como se leerán: {rows}</translation>
    </message>
    <message>
        <source>⚠ Rows at the beginning that would be rejected: {number}</source>
        <translation>⚠ Filas del comienzo que se rechazarían: {number}</translation>
    </message>
    <message>
        <source>⚠ Rows at the beginning that would be rejected: {number} and more</source>
        <translation>⚠ Filas del comienzo que se rechazarían: {number} o más</translation>
    </message>
    <message>
        <source>⚠ No row at the beginning is a record: there is nothing to read.</source>
        <translation>⚠ Ninguna fila del comienzo es un registro: no hay nada que leer.</translation>
    </message>
</context>
<context>
    <name>TableView</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
</context>
<context>
    <name>TextBox</name>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Elegir una carpeta</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Elegir un archivo</translation>
    </message>
</context>
<context>
    <name>TimeChart</name>
    <message>
        <source>No data yet</source>
        <translation>Aún no hay datos</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarítmica</translation>
    </message>
    <message>
        <source>Show or hide this line</source>
        <translation>Mostrar u ocultar esta línea</translation>
    </message>
    <message>
        <source>Drag to choose a span of time; click to leave a first cursor. Ctrl and the wheel look closer, Shift and the wheel move. Keys: arrows move the cursor, Enter leaves it, + and - look closer or wider, A and D move, Home shows the whole run, End the newest, Escape lets go.</source>
        <translation>Arrastrar elige un intervalo; un clic deja un primer cursor. Ctrl y la rueda acercan, Mayús y la rueda desplazan. Teclas: las flechas mueven el cursor, Enter lo deja fijo, + y - acercan o alejan, A y D desplazan, Inicio muestra toda la ejecución, Fin lo más reciente, Esc suelta todo.</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Stand still</source>
        <translation>Detener la reproducción</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>{what} (Space on the slider)</source>
        <translation>{what} (Espacio en el control)</translation>
    </message>
    <message>
        <source>As it ended</source>
        <translation>Como terminó</translation>
    </message>
    <message>
        <source>{time} after the start · {clock}</source>
        <translation>{time} después del inicio · {clock}</translation>
    </message>
    <message>
        <source>What this engine lost is shown from when it was noticed, shortly after it was lost; what was reported after all is shown as never lost.</source>
        <translation>Lo que este motor perdió se muestra desde que se notó, poco después de perderse; lo que sí se confirmó más tarde se muestra como nunca perdido.</translation>
    </message>
    <message>
        <source>A moment back</source>
        <translation>Un momento atrás</translation>
    </message>
    <message>
        <source>The sample or event before (← on the slider)</source>
        <translation>La muestra o el evento anterior (← en el control)</translation>
    </message>
    <message>
        <source>A moment on</source>
        <translation>Un momento adelante</translation>
    </message>
    <message>
        <source>The next sample or event (→ on the slider)</source>
        <translation>La muestra o el evento siguiente (→ en el control)</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Al final</translation>
    </message>
    <message>
        <source>Show the run as it ended (End on the slider)</source>
        <translation>Mostrar la ejecución como terminó (Fin en el control)</translation>
    </message>
    <message>
        <source>Moment of the run</source>
        <translation>Momento de la ejecución</translation>
    </message>
    <message>
        <source>Counts, records, workers and history as they were at any moment of the run</source>
        <translation>Cuentas, registros, trabajadores e historia como estaban en cualquier momento de la ejecución</translation>
    </message>
    <message>
        <source>Speed of playing</source>
        <translation>Velocidad de reproducción</translation>
    </message>
    <message>
        <source>How many seconds of the run are played in one</source>
        <translation>Cuántos segundos de la ejecución se reproducen en uno</translation>
    </message>
</context>
<context>
    <name>TrialList</name>
    <message>
        <source>Runs of the experiment</source>
        <translation>Ejecuciones del experimento</translation>
    </message>
    <message>
        <source>Double-click or Enter opens the run file in the window</source>
        <translation>Doble clic o Enter abre el archivo de la ejecución en la ventana</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Probado</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Rendimiento</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Para qué</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
</context>
<context>
    <name>UpdateDialog</name>
    <message>
        <source>Check for updates at each start</source>
        <translation>Buscar actualizaciones en cada inicio</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Actualizaciones</translation>
    </message>
    <message>
        <source>Checking for the newest version…</source>
        <translation>Consultando la versión más reciente…</translation>
    </message>
    <message>
        <source>Open the download page</source>
        <translation>Abrir la página de descarga</translation>
    </message>
    <message>
        <source>Version {version} is available; this is {own}.</source>
        <translation>Está disponible la versión {version}; esta es la {own}.</translation>
    </message>
    <message>
        <source>This version, {own}, is the newest.</source>
        <translation>Esta versión, {own}, es la más reciente.</translation>
    </message>
    <message>
        <source>The newest version could not be determined. Is there a network connection? Registro needs none for anything else.</source>
        <translation>No se pudo consultar la versión más reciente. ¿Hay conexión de red? Registro no la necesita para nada más.</translation>
    </message>
</context>
<context>
    <name>UserCodeCommands</name>
    <message>
        <source>{path} was created and is used from the next start.</source>
        <translation>{path} se creó y se usará a partir del próximo inicio.</translation>
    </message>
    <message>
        <source>No such file is set yet: create one with File &gt; Python files.</source>
        <translation>Todavía no hay un archivo elegido: se crea uno con Archivo &gt; Archivos de Python.</translation>
    </message>
    <message>
        <source>There is no file {path}: choose another one, or create a new one.</source>
        <translation>No existe el archivo {path}: hay que elegir otro o crear uno nuevo.</translation>
    </message>
    <message>
        <source>No editor could be opened. The file is {path}: open it yourself.</source>
        <translation>No se pudo abrir ningún editor. El archivo es {path}: hay que abrirlo manualmente.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Recargar</translation>
    </message>
    <message>
        <source>The workers keep the former version of the file. The new one cannot be used:</source>
        <translation>Los trabajadores conservan la versión anterior del archivo. La nueva no se puede usar:</translation>
    </message>
</context>
<context>
    <name>WindowChoice</name>
    <message>
        <source>&amp;Percentiles:</source>
        <translation>&amp;Percentiles:</translation>
    </message>
    <message>
        <source>last 10 s</source>
        <translation>últimos 10 s</translation>
    </message>
    <message>
        <source>last minute</source>
        <translation>último minuto</translation>
    </message>
    <message>
        <source>whole run</source>
        <translation>toda la ejecución</translation>
    </message>
    <message>
        <source>each sample</source>
        <translation>cada muestra</translation>
    </message>
    <message>
        <source>Of the records that were done in how long a time before each moment</source>
        <translation>De los registros procesados en cuánto tiempo antes de cada momento</translation>
    </message>
    <message>
        <source>This file was made by an older version, which kept each sample only</source>
        <translation>Este archivo se hizo con una versión anterior, que solo conservaba cada muestra</translation>
    </message>
</context>
<context>
    <name>WorkersPanel</name>
    <message>
        <source>{alive} alive, {gone} gone · {done} done</source>
        <translation>activos: {alive}, terminados: {gone} · procesados: {done}</translation>
    </message>
    <message>
        <source>of workers not listed: {number}</source>
        <translation>de trabajadores que no se muestran: {number}</translation>
    </message>
    <message>
        <source>All workers of this run have ended: {number}.</source>
        <translation>Todos los trabajadores de esta ejecución han terminado: {number}.</translation>
    </message>
    <message>
        <source>All workers of this run have ended: {number}. They are listed without the tick at {choice}.</source>
        <translation>Todos los trabajadores de esta ejecución han terminado: {number}. Se muestran al desactivar “{choice}”.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>¿Por qué?</translation>
    </message>
    <message>
        <source>Why this worker does what it does</source>
        <translation>Por qué este trabajador hace lo que hace</translation>
    </message>
    <message>
        <source>Hide dead and ended</source>
        <translation>Ocultar terminados</translation>
    </message>
    <message>
        <source>No workers yet. Start a run, and its processes appear here.</source>
        <translation>Aún no hay trabajadores. Al iniciar una ejecución, sus procesos aparecen aquí.</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Trabajadores</translation>
    </message>
    <message>
        <source>Select workers; P pauses, R resumes, Delete kills them.</source>
        <translation>Con trabajadores seleccionados: P pausa, R reanuda, Supr mata.</translation>
    </message>
</context>
<context>
    <name>_WithObjective</name>
    <message>
        <source>Share of the records that is to be in time</source>
        <translation>Proporción de los registros que debe llegar a tiempo</translation>
    </message>
    <message>
        <source>Time within which they are to be through</source>
        <translation>Tiempo en que deben terminar</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Python files</source>
        <translation>Archivos de &amp;Python</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ejecución</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colores</translation>
    </message>
    <message>
        <source>&amp;Arrangement</source>
        <translation>&amp;Disposición</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;New run</source>
        <translation>&amp;Nueva ejecución</translation>
    </message>
    <message>
        <source>Close this run and prepare a new one</source>
        <translation>Cerrar esta ejecución y preparar otra</translation>
    </message>
    <message>
        <source>&amp;Open run…</source>
        <translation>A&amp;brir ejecución…</translation>
    </message>
    <message>
        <source>Show the file of an earlier run</source>
        <translation>Ver el archivo de una ejecución anterior</translation>
    </message>
    <message>
        <source>Open &amp;table…</source>
        <translation>Abrir &amp;tabla…</translation>
    </message>
    <message>
        <source>Read records from a CSV or TSV file, with a preview</source>
        <translation>Leer registros de un archivo CSV o TSV, con vista previa</translation>
    </message>
    <message>
        <source>Sa&amp;ve a copy…</source>
        <translation>Guardar una cop&amp;ia…</translation>
    </message>
    <message>
        <source>Write this run as one complete file, also while it is in progress</source>
        <translation>Guardar esta ejecución como un solo archivo completo, también mientras está en curso</translation>
    </message>
    <message>
        <source>Open s&amp;cenario…</source>
        <translation>Abrir es&amp;cenario…</translation>
    </message>
    <message>
        <source>Read all parameters from a file</source>
        <translation>Leer todos los parámetros de un archivo</translation>
    </message>
    <message>
        <source>&amp;Save scenario…</source>
        <translation>&amp;Guardar escenario…</translation>
    </message>
    <message>
        <source>Write all parameters to a file</source>
        <translation>Guardar todos los parámetros en un archivo</translation>
    </message>
    <message>
        <source>&amp;Export records…</source>
        <translation>&amp;Exportar registros…</translation>
    </message>
    <message>
        <source>Report (page or P&amp;DF)…</source>
        <translation>Informe (página o P&amp;DF)…</translation>
    </message>
    <message>
        <source>Write verdict, figures, charts and errors of this run as one page or PDF</source>
        <translation>Guardar veredicto, cifras, gráficas y errores de esta ejecución en una página o un PDF</translation>
    </message>
    <message>
        <source>Comp&amp;are runs…</source>
        <translation>Comp&amp;arar ejecuciones…</translation>
    </message>
    <message>
        <source>Show what differs between runs: parameters, figures, charts over each other</source>
        <translation>Mostrar lo que difiere entre ejecuciones: parámetros, cifras y gráficas superpuestas</translation>
    </message>
    <message>
        <source>&amp;Use a Python file…</source>
        <translation>&amp;Usar un archivo de Python…</translation>
    </message>
    <message>
        <source>Use your own file as the work, or as the source of records</source>
        <translation>Usar un archivo propio como trabajo o como fuente de registros</translation>
    </message>
    <message>
        <source>New &amp;work…</source>
        <translation>Nuevo &amp;trabajo…</translation>
    </message>
    <message>
        <source>Write a file with process(record), use it and open it</source>
        <translation>Crear un archivo con process(record), usarlo y abrirlo</translation>
    </message>
    <message>
        <source>&amp;Edit work</source>
        <translation>&amp;Editar el trabajo</translation>
    </message>
    <message>
        <source>Open the work file in the editor</source>
        <translation>Abrir el archivo de trabajo en el editor</translation>
    </message>
    <message>
        <source>New &amp;source…</source>
        <translation>Nueva &amp;fuente…</translation>
    </message>
    <message>
        <source>Write a file that yields records, use it and open it</source>
        <translation>Crear un archivo que entrega registros (yield), usarlo y abrirlo</translation>
    </message>
    <message>
        <source>E&amp;dit source</source>
        <translation>E&amp;ditar la fuente</translation>
    </message>
    <message>
        <source>Open the source file in the editor</source>
        <translation>Abrir el archivo de la fuente en el editor</translation>
    </message>
    <message>
        <source>&amp;Folder for runs…</source>
        <translation>Carpeta de e&amp;jecuciones…</translation>
    </message>
    <message>
        <source>Choose where new runs are kept</source>
        <translation>Elegir dónde se guardan las ejecuciones nuevas</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>Close the window; a run is stopped first</source>
        <translation>Cerrar la ventana; antes se detiene la ejecución</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Iniciar</translation>
    </message>
    <message>
        <source>Start a new run with these parameters</source>
        <translation>Iniciar una ejecución nueva con estos parámetros</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>Generator and workers pause until you resume the run</source>
        <translation>El generador y los trabajadores se detienen hasta que se reanude la ejecución</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>No new records are generated; waiting ones are still processed</source>
        <translation>No se generan más registros; los que están en espera se procesan</translation>
    </message>
    <message>
        <source>Stop &amp;now</source>
        <translation>Detener &amp;ya</translation>
    </message>
    <message>
        <source>Stop at once; waiting records stay in the file</source>
        <translation>Detener de inmediato; los registros en espera quedan en el archivo</translation>
    </message>
    <message>
        <source>&amp;Resume this run</source>
        <translation>&amp;Reanudar esta ejecución</translation>
    </message>
    <message>
        <source>Continue the run in this file where it stopped</source>
        <translation>Continuar la ejecución de este archivo donde se detuvo</translation>
    </message>
    <message>
        <source>E&amp;xperiment…</source>
        <translation>E&amp;xperimento…</translation>
    </message>
    <message>
        <source>How much can it take, how many workers does it need? Several runs answer</source>
        <translation>¿Cuánto soporta, cuántos trabajadores necesita? Varias ejecuciones responden</translation>
    </message>
    <message>
        <source>C&amp;heck scenario…</source>
        <translation>&amp;Comprobar escenario…</translation>
    </message>
    <message>
        <source>Try the source and the work on one record, start nothing</source>
        <translation>Probar la fuente y el trabajo con un registro, sin iniciar nada</translation>
    </message>
    <message>
        <source>&amp;Kill a worker</source>
        <translation>&amp;Matar a un trabajador</translation>
    </message>
    <message>
        <source>Kill the process of a worker that holds records</source>
        <translation>Matar el proceso de un trabajador que tiene registros</translation>
    </message>
    <message>
        <source>Requeue all &amp;dead letters</source>
        <translation>Ree&amp;ncolar todos los fallidos</translation>
    </message>
    <message>
        <source>Try every dead letter again, as if it were new</source>
        <translation>Intentar de nuevo todos los fallidos, como si fueran nuevos</translation>
    </message>
    <message>
        <source>Other &amp;machines…</source>
        <translation>Otros e&amp;quipos…</translation>
    </message>
    <message>
        <source>Have workers on other machines take part, over a PostgreSQL server</source>
        <translation>Hacer participar a trabajadores de otros equipos, mediante un servidor PostgreSQL</translation>
    </message>
    <message>
        <source>Re&amp;jected rows…</source>
        <translation>Filas rec&amp;hazadas…</translation>
    </message>
    <message>
        <source>List the rows of the table that are not records, with the reason</source>
        <translation>Ver las filas de la tabla que no son registros, con el motivo</translation>
    </message>
    <message>
        <source>Free&amp;ze view</source>
        <translation>C&amp;ongelar vista</translation>
    </message>
    <message>
        <source>The screen does not change while the run continues</source>
        <translation>La pantalla no cambia mientras la ejecución continúa</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Pantalla completa</translation>
    </message>
    <message>
        <source>Use the whole screen, without a title bar</source>
        <translation>Usar toda la pantalla, sin barra de título</translation>
    </message>
    <message>
        <source>Lar&amp;ger letters</source>
        <translation>Letra más &amp;grande</translation>
    </message>
    <message>
        <source>Letters &amp;of the usual size</source>
        <translation>Letra de tamaño &amp;normal</translation>
    </message>
    <message>
        <source>Up to 250 %, to be read from the back of a room</source>
        <translation>Hasta 250 %, para leerse desde el fondo del salón</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>Bib&amp;lioteca</translation>
    </message>
    <message>
        <source>List, search, name and tag all runs and experiments</source>
        <translation>Ver, buscar, nombrar y etiquetar todas las ejecuciones y experimentos</translation>
    </message>
    <message>
        <source>Write the records of this table as CSV, JSON or Parquet</source>
        <translation>Guardar los registros de esta tabla como CSV, JSON o Parquet</translation>
    </message>
    <message>
        <source>Export &amp;whole run…</source>
        <translation>Exportar ejecución c&amp;ompleta…</translation>
    </message>
    <message>
        <source>Write all tables, the scenario and the charts into a folder or a zip file</source>
        <translation>Guardar todas las tablas, el escenario y las gráficas en una carpeta o un archivo zip</translation>
    </message>
    <message>
        <source>&amp;Smaller letters</source>
        <translation>Letra más c&amp;hica</translation>
    </message>
    <message>
        <source>Down to the size that the system has</source>
        <translation>Hasta el tamaño del sistema</translation>
    </message>
    <message>
        <source>As the system has them</source>
        <translation>Como la tiene el sistema</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>&amp;Restablecer disposición</translation>
    </message>
    <message>
        <source>Restore the original layout of all panels</source>
        <translation>Restablecer la disposición original de todos los paneles</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>Del &amp;sistema</translation>
    </message>
    <message>
        <source>Light or dark, as set in the system</source>
        <translation>Claro u oscuro, según el sistema</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation>Oscuro sobre claro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>Claro sobre oscuro</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Guía</translation>
    </message>
    <message>
        <source>What everything on the screen means</source>
        <translation>Qué significa todo lo que hay en pantalla</translation>
    </message>
    <message>
        <source>&amp;Self-test…</source>
        <translation>Auto&amp;prueba…</translation>
    </message>
    <message>
        <source>Kill a hundred workers on purpose and prove that nothing is lost</source>
        <translation>Matar cien trabajadores a propósito y comprobar que no se pierde nada</translation>
    </message>
    <message>
        <source>Check for &amp;updates…</source>
        <translation>B&amp;uscar actualizaciones…</translation>
    </message>
    <message>
        <source>Check whether there is a newer version; never done without being asked</source>
        <translation>Consultar si hay una versión más reciente; nunca se hace sin pedirlo</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>Abrir la carpeta de &amp;bitácoras</translation>
    </message>
    <message>
        <source>Show the files in which the program logs what it did</source>
        <translation>Mostrar los archivos en los que el programa anota lo que hizo</translation>
    </message>
    <message>
        <source>&amp;About Registro</source>
        <translation>&amp;Acerca de Registro</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Versión y licencia</translation>
    </message>
    <message>
        <source>&amp;Work</source>
        <translation>&amp;Trabajo</translation>
    </message>
    <message>
        <source>All panels, as in a new window</source>
        <translation>Todos los paneles, como en una ventana nueva</translation>
    </message>
    <message>
        <source>L&amp;ecture</source>
        <translation>&amp;Clase</translation>
    </message>
    <message>
        <source>Large letters, records, charts and workers: to be projected</source>
        <translation>Letra grande, registros, gráficas y trabajadores: para proyectar</translation>
    </message>
    <message>
        <source>L&amp;atency</source>
        <translation>&amp;Latencia</translation>
    </message>
    <message>
        <source>Wide charts, with parameters and the lock beside them</source>
        <translation>Gráficas anchas, junto a los parámetros y el candado</translation>
    </message>
</context>
<context>
    <name>arrivals</name>
    <message>
        <source>Each row arrives at its own time.</source>
        <translation>Cada fila llega a su propia hora.</translation>
    </message>
    <message>
        <source>As fast as possible, whatever the pattern.</source>
        <translation>Lo más rápido posible, sin importar el patrón.</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>baja</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>alta</translation>
    </message>
    <message>
        <source>{rate} at equal intervals.</source>
        <translation>{rate} a intervalos iguales.</translation>
    </message>
    <message>
        <source>{rate} on average, at random.</source>
        <translation>{rate} en promedio, al azar.</translation>
    </message>
    <message>
        <source>{high} at random for {on}, then none for {off}, and again: {rate} on average.</source>
        <translation>{high} al azar durante {on}, luego nada durante {off}, y así sucesivamente: {rate} en promedio.</translation>
    </message>
    <message>
        <source>At random: {busy} in busy periods of {long} on average, {calm} in calm periods of {short} on average: {rate} overall.</source>
        <translation>Al azar: {busy} en periodos de alta demanda de {long} en promedio, {calm} en periodos de baja demanda de {short} en promedio: {rate} en total.</translation>
    </message>
    <message>
        <source>With seed 0, the times of the changes differ in each run.</source>
        <translation>Con la semilla 0, los momentos de cambio son distintos en cada ejecución.</translation>
    </message>
    <message>
        <source>From {first} to {rate} in {seconds}, then {rate}.</source>
        <translation>De {first} a {rate} en {seconds}, luego {rate}.</translation>
    </message>
    <message>
        <source>{rate} for {seconds}</source>
        <translation>{rate} durante {seconds}</translation>
    </message>
    <message>
        <source>{rate} at {seconds}</source>
        <translation>{rate} a los {seconds}</translation>
    </message>
    <message>
        <source>{parts}; again every {period}, {mean} on average.</source>
        <translation>{parts}; se repite cada {period}, {mean} en promedio.</translation>
    </message>
    <message>
        <source>Between {low} and {high} as drawn; again every {period}, {mean} on average.</source>
        <translation>Entre {low} y {high} según el dibujo; se repite cada {period}, {mean} en promedio.</translation>
    </message>
</context>
<context>
    <name>bad_rows</name>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Why it was rejected</source>
        <translation>Por qué se rechazó</translation>
    </message>
    <message>
        <source>The row begins with</source>
        <translation>La fila empieza con</translation>
    </message>
</context>
<context>
    <name>charts</name>
    <message>
        <source>Arrivals and throughput</source>
        <translation>Llegadas y rendimiento</translation>
    </message>
    <message>
        <source>target</source>
        <translation>objetivo</translation>
    </message>
    <message>
        <source>arrivals</source>
        <translation>llegadas</translation>
    </message>
    <message>
        <source>arrivals, each sample</source>
        <translation>llegadas, cada muestra</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>rendimiento</translation>
    </message>
    <message>
        <source>throughput, each sample</source>
        <translation>rendimiento, cada muestra</translation>
    </message>
    <message>
        <source>theory: throughput</source>
        <translation>teoría: rendimiento</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>en proceso</translation>
    </message>
    <message>
        <source>oldest waiting ▸</source>
        <translation>espera más larga ▸</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdidos</translation>
    </message>
    <message>
        <source>duplicated</source>
        <translation>duplicados</translation>
    </message>
    <message>
        <source>theory: waiting</source>
        <translation>teoría: en espera</translation>
    </message>
    <message>
        <source>theory: in progress</source>
        <translation>teoría: en proceso</translation>
    </message>
    <message>
        <source>Time in the system</source>
        <translation>Tiempo en el sistema</translation>
    </message>
    <message>
        <source>sojourn p50</source>
        <translation>estancia p50</translation>
    </message>
    <message>
        <source>sojourn p95</source>
        <translation>estancia p95</translation>
    </message>
    <message>
        <source>sojourn p99</source>
        <translation>estancia p99</translation>
    </message>
    <message>
        <source>waiting p50</source>
        <translation>espera p50</translation>
    </message>
    <message>
        <source>waiting p95</source>
        <translation>espera p95</translation>
    </message>
    <message>
        <source>waiting p99</source>
        <translation>espera p99</translation>
    </message>
    <message>
        <source>theory: mean sojourn</source>
        <translation>teoría: estancia media</translation>
    </message>
    <message>
        <source>theory: sojourn p50</source>
        <translation>teoría: estancia p50</translation>
    </message>
    <message>
        <source>theory: sojourn p95</source>
        <translation>teoría: estancia p95</translation>
    </message>
    <message>
        <source>theory: sojourn p99</source>
        <translation>teoría: estancia p99</translation>
    </message>
    <message>
        <source>theory: mean waiting</source>
        <translation>teoría: espera media</translation>
    </message>
    <message>
        <source>theory: waiting p95</source>
        <translation>teoría: espera p95</translation>
    </message>
    <message>
        <source>The registry&apos;s lock</source>
        <translation>El candado del almacén</translation>
    </message>
    <message>
        <source>wait p50</source>
        <translation>espera p50</translation>
    </message>
    <message>
        <source>wait p95</source>
        <translation>espera p95</translation>
    </message>
    <message>
        <source>wait p99</source>
        <translation>espera p99</translation>
    </message>
    <message>
        <source>hold p50</source>
        <translation>retención p50</translation>
    </message>
    <message>
        <source>hold p95</source>
        <translation>retención p95</translation>
    </message>
    <message>
        <source>hold p99</source>
        <translation>retención p99</translation>
    </message>
    <message>
        <source>Transactions on the server</source>
        <translation>Transacciones en el servidor</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>{value}, in violation {time}</source>
        <translation>{value}, sin cumplirse {time}</translation>
    </message>
</context>
<context>
    <name>comparison</name>
    <message>
        <source>Parameter</source>
        <translation>Parámetro</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>{run} (baseline)</source>
        <translation>{run} (referencia)</translation>
    </message>
    <message>
        <source>{run}, where it is not the default:</source>
        <translation>{run}, donde no es el valor predeterminado:</translation>
    </message>
    <message>
        <source>95 % confidence interval: {low} … {high}</source>
        <translation>Intervalo de confianza del 95 %: {low} … {high}</translation>
    </message>
    <message>
        <source>Difference from the baseline: {low} … {high}</source>
        <translation>Diferencia respecto a la referencia: {low} … {high}</translation>
    </message>
    <message>
        <source>More than chance within the runs explains.</source>
        <translation>Más de lo que explica el azar dentro de las ejecuciones.</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON por líneas</translation>
    </message>
    <message>
        <source>CSV for spreadsheets</source>
        <translation>CSV para hojas de cálculo</translation>
    </message>
    <message>
        <source>Parquet</source>
        <translation>Parquet</translation>
    </message>
    <message>
        <source>Cannot export to “{to}”; possible are: {formats}</source>
        <translation>No se puede exportar a “{to}”; es posible: {formats}</translation>
    </message>
    <message>
        <source>its worker died</source>
        <translation>su trabajador murió</translation>
    </message>
    <message>
        <source>Worker {worker} was killed while it held the lock; {ms} ms later the lock was free and these records given back: {records}</source>
        <translation>Se mató al trabajador {worker} mientras tenía el candado; {ms} ms después el candado quedó libre y se devolvieron estos registros: {records}</translation>
    </message>
    <message>
        <source>Worker {worker} was killed before it began processing; records given back: {records}, {ms} ms later</source>
        <translation>Se mató al trabajador {worker} antes de que empezara a procesar; registros devueltos: {records}, {ms} ms después</translation>
    </message>
    <message>
        <source>Worker {worker} was killed after processing and before the acknowledgement; records given back to be processed again: {records}, {ms} ms later</source>
        <translation>Se mató al trabajador {worker} después de procesar y antes de confirmar; registros devueltos para procesarse otra vez: {records}, {ms} ms después</translation>
    </message>
    <message>
        <source>Worker {worker} was killed by a poisoned record; records given back: {records}, {ms} ms later</source>
        <translation>Un registro envenenado mató al trabajador {worker}; registros devueltos: {records}, {ms} ms después</translation>
    </message>
    <message>
        <source>Worker {worker} was killed while it held the lock, and nobody will ever release it: all others wait for it in vain</source>
        <translation>Se mató al trabajador {worker} mientras tenía el candado, y nadie lo liberará jamás: todos los demás lo esperan en vano</translation>
    </message>
    <message>
        <source>Worker {worker} was killed while it was taking records out of the registry</source>
        <translation>Se mató al trabajador {worker} mientras sacaba registros del almacén</translation>
    </message>
    <message>
        <source>Worker {worker} was killed; nothing is given back</source>
        <translation>Se mató al trabajador {worker}; no se devuelve nada</translation>
    </message>
    <message>
        <source>Worker {worker} was killed before it began processing; nothing is given back</source>
        <translation>Se mató al trabajador {worker} antes de que empezara a procesar; no se devuelve nada</translation>
    </message>
    <message>
        <source>Worker {worker} was killed after processing and before it could report it; nothing is given back</source>
        <translation>Se mató al trabajador {worker} después de procesar y antes de que pudiera reportarlo; no se devuelve nada</translation>
    </message>
    <message>
        <source>Worker {worker} was killed by a poisoned record; nothing is given back</source>
        <translation>Un registro envenenado mató al trabajador {worker}; no se devuelve nada</translation>
    </message>
    <message>
        <source>Records were lost with worker {worker}, which had taken them: {records} ({seqs})</source>
        <translation>Se perdieron registros con el trabajador {worker}, que los había tomado: {records} ({seqs})</translation>
    </message>
    <message>
        <source>Records were taken out of the registry by a worker that ended before it could say so; they are lost: {records} ({seqs})</source>
        <translation>Un trabajador sacó registros del almacén y terminó antes de reportarlo; se perdieron: {records} ({seqs})</translation>
    </message>
    <message>
        <source>Records were taken by worker {worker}, which was killed before it could report them; they are lost: {records} ({seqs})</source>
        <translation>El trabajador {worker}, al que se mató, había tomado registros y no pudo reportarlos; se perdieron: {records} ({seqs})</translation>
    </message>
    <message>
        <source>Records were overwritten by others with the same key; they are lost: {records} ({seqs})</source>
        <translation>Otros registros con la misma clave sobrescribieron algunos; se perdieron: {records} ({seqs})</translation>
    </message>
    <message>
        <source>Records were deleted before anybody had read them; they are lost: {records} ({seqs})</source>
        <translation>Se borraron registros antes de que alguien los leyera; se perdieron: {records} ({seqs})</translation>
    </message>
    <message>
        <source>What kept the records has ended; they are lost: {records} ({seqs})</source>
        <translation>Lo que guardaba los registros terminó; se perdieron: {records} ({seqs})</translation>
    </message>
    <message>
        <source>Records that counted as lost were reported after all: {records} of {seqs}</source>
        <translation>Registros que contaban como perdidos se reportaron al final: {records} de {seqs}</translation>
    </message>
    <message>
        <source>Worker {worker} reported records that had been reported before: {records} ({seqs})</source>
        <translation>El trabajador {worker} reportó registros que ya se habían reportado: {records} ({seqs})</translation>
    </message>
    <message>
        <source>KeyError in worker {worker}, times: {number}. Another one had deleted the record between two of its steps</source>
        <translation>KeyError en el trabajador {worker}, veces: {number}. Otro había borrado el registro entre dos de sus pasos</translation>
    </message>
    <message>
        <source>Worker {worker} looks into its own copy: {records} records</source>
        <translation>El trabajador {worker} busca en su propia copia: {records} registros</translation>
    </message>
    <message>
        <source>Worker {worker} is hung: none of its records has ended for longer than the patience</source>
        <translation>El trabajador {worker} no responde: ninguno de sus registros ha terminado en más tiempo del que permite la paciencia</translation>
    </message>
    <message>
        <source>Worker {worker} is no longer hung</source>
        <translation>El trabajador {worker} responde de nuevo</translation>
    </message>
    <message>
        <source>The pool is complete again, {ms} ms after a worker died</source>
        <translation>El grupo de trabajadores está completo de nuevo, {ms} ms después de que murió uno</translation>
    </message>
    <message>
        <source>Worker {worker} cannot be started: {reason}</source>
        <translation>No se puede iniciar el trabajador {worker}: {reason}</translation>
    </message>
    <message>
        <source>Worker {worker} started (process {pid})</source>
        <translation>Trabajador {worker} iniciado (proceso {pid})</translation>
    </message>
    <message>
        <source>Worker {worker} acknowledged too late and was refused; records that other workers have: {records}</source>
        <translation>El trabajador {worker} confirmó demasiado tarde y no se aceptó; registros que ya tienen otros trabajadores: {records}</translation>
    </message>
    <message>
        <source>Worker {worker} ended</source>
        <translation>El trabajador {worker} terminó</translation>
    </message>
    <message>
        <source>The connection to the server at {host} is lost; the run waits for it</source>
        <translation>Se perdió la conexión con el servidor en {host}; la ejecución la espera</translation>
    </message>
    <message>
        <source>The server is there again; the run goes on</source>
        <translation>El servidor está de nuevo disponible; la ejecución continúa</translation>
    </message>
    <message>
        <source>The server is there again, after {seconds} s; the run goes on</source>
        <translation>El servidor volvió a estar disponible después de {seconds} s; la ejecución continúa</translation>
    </message>
    <message>
        <source>{name} takes part with {workers} workers; its clock is {ms} ms ahead of the server&apos;s</source>
        <translation>{name} participa con {workers} trabajadores; su reloj está {ms} ms adelantado respecto al del servidor</translation>
    </message>
    <message>
        <source>{name} takes part no more</source>
        <translation>{name} ya no participa</translation>
    </message>
    <message>
        <source>Nothing is heard of {name}: what its workers have waits again when its leases expire</source>
        <translation>No hay señal de {name}: lo que tienen sus trabajadores vuelve a la espera cuando venzan sus préstamos</translation>
    </message>
    <message>
        <source>Worker {worker} was killed; records given back: {records}</source>
        <translation>Se mató al trabajador {worker}; registros devueltos: {records}</translation>
    </message>
    <message>
        <source>Worker {worker} died by itself (exit code {ending}); records given back: {records}</source>
        <translation>El trabajador {worker} murió por sí solo (código de salida {ending}); registros devueltos: {records}</translation>
    </message>
    <message>
        <source>No registry engine is called “{engine}”; use sqlite:FILE.</source>
        <translation>Ningún motor de almacén se llama “{engine}”; debe ser sqlite:ARCHIVO.</translation>
    </message>
    <message>
        <source>The records have no column “{name}”; they have: {names}</source>
        <translation>Los registros no tienen la columna “{name}”; tienen: {names}</translation>
    </message>
    <message>
        <source>{path} is damaged or is not a run file: {reason}</source>
        <translation>{path} está dañado o no es un archivo de ejecución: {reason}</translation>
    </message>
    <message>
        <source>it asks for more memory than there is</source>
        <translation>pide más memoria de la que hay</translation>
    </message>
    <message>
        <source>its tables have no end</source>
        <translation>sus tablas no tienen fin</translation>
    </message>
    <message>
        <source>The query was interrupted.</source>
        <translation>La consulta se interrumpió.</translation>
    </message>
    <message>
        <source>no run file has the {kind} {name}</source>
        <translation>ningún archivo de ejecución tiene {kind} {name}</translation>
    </message>
    <message>
        <source>the table {name} has another definition than it should</source>
        <translation>la tabla {name} tiene una definición distinta de la que debería</translation>
    </message>
    <message>
        <source>columns of the table {name} are computed</source>
        <translation>hay columnas calculadas en la tabla {name}</translation>
    </message>
    <message>
        <source>the index {name} is not one of a run file</source>
        <translation>el índice {name} no es de un archivo de ejecución</translation>
    </message>
    <message>
        <source>it has no table {name}</source>
        <translation>no tiene la tabla {name}</translation>
    </message>
    <message>
        <source>a value of the table {name} is of a wrong type</source>
        <translation>un valor de la tabla {name} es de un tipo incorrecto</translation>
    </message>
    <message>
        <source>the table {table} has no column {name}</source>
        <translation>la tabla {table} no tiene la columna {name}</translation>
    </message>
    <message>
        <source>the column {name} of {table} has another definition than it should</source>
        <translation>la columna {name} de {table} tiene una definición distinta de la que debería</translation>
    </message>
    <message>
        <source>no run file has the column {name} of {table}</source>
        <translation>ningún archivo de ejecución tiene la columna {name} en {table}</translation>
    </message>
    <message>
        <source>its program died</source>
        <translation>su programa murió</translation>
    </message>
    <message>
        <source>{path} cannot be changed where it is: {reason}. Copy it to a folder of yours.</source>
        <translation>{path} no se puede modificar donde está: {reason}. Hay que copiarlo a una carpeta propia.</translation>
    </message>
    <message>
        <source>{path} is being run by another Registro; stop it there.</source>
        <translation>Otro Registro está ejecutando {path}; hay que detenerlo ahí.</translation>
    </message>
    <message>
        <source>The run starts with seed {seed}</source>
        <translation>La ejecución empieza con la semilla {seed}</translation>
    </message>
    <message>
        <source>The generator failed: {reason}</source>
        <translation>El generador falló: {reason}</translation>
    </message>
    <message>
        <source>Attempt {number} failed on worker {worker}: {error}</source>
        <translation>El intento {number} falló en el trabajador {worker}: {error}</translation>
    </message>
    <message>
        <source>Attempt {number} ended as worker {worker} died</source>
        <translation>El intento {number} terminó porque murió el trabajador {worker}</translation>
    </message>
    <message>
        <source>Attempt {number} ended as the lease of worker {worker} ran out</source>
        <translation>El intento {number} terminó porque venció el préstamo del trabajador {worker}</translation>
    </message>
    <message>
        <source>Attempt {number} ended with worker {worker}</source>
        <translation>El intento {number} terminó con el trabajador {worker}</translation>
    </message>
    <message>
        <source>Reported again by worker {worker}, which had taken it too</source>
        <translation>Reportado otra vez por el trabajador {worker}, que también lo había tomado</translation>
    </message>
    <message>
        <source>Given back unprocessed by worker {worker}</source>
        <translation>Devuelto sin procesar por el trabajador {worker}</translation>
    </message>
    <message>
        <source>Requeued after {number} attempts</source>
        <translation>Reencolado después de {number} intentos</translation>
    </message>
    <message>
        <source>Attempt {number}: leased by worker {worker}</source>
        <translation>Intento {number}: lo tomó en préstamo el trabajador {worker}</translation>
    </message>
    <message>
        <source>Done and acknowledged by worker {worker}</source>
        <translation>Procesado y confirmado por el trabajador {worker}</translation>
    </message>
    <message>
        <source>A dead letter: no attempts were left ({error})</source>
        <translation>Fallido: ya no quedaban intentos ({error})</translation>
    </message>
    <message>
        <source>Replaced: the same key came again</source>
        <translation>Reemplazado: la misma clave llegó otra vez</translation>
    </message>
    <message>
        <source>Dropped: the registry was full</source>
        <translation>Descartado: el almacén estaba lleno</translation>
    </message>
    <message>
        <source>Lost: it was taken out and never reported</source>
        <translation>Perdido: se sacó y nunca se reportó</translation>
    </message>
    <message>
        <source>Rejected: the registry was full, or the same key was already waiting</source>
        <translation>Rechazado: el almacén estaba lleno, o la misma clave ya estaba en espera</translation>
    </message>
    <message>
        <source>Lost: taken by worker {worker}, which was killed</source>
        <translation>Perdido: lo tomó el trabajador {worker}, al que se mató</translation>
    </message>
    <message>
        <source>Lost: taken by worker {worker}, which ended</source>
        <translation>Perdido: lo tomó el trabajador {worker}, que terminó</translation>
    </message>
    <message>
        <source>Lost: taken by worker {worker}, which ended before it could report it</source>
        <translation>Perdido: lo tomó el trabajador {worker}, que terminó antes de poder reportarlo</translation>
    </message>
    <message>
        <source>The run waits for its server</source>
        <translation>La ejecución espera a su servidor</translation>
    </message>
    <message>
        <source>Lost: taken by worker {worker}, which was killed before it could report it</source>
        <translation>Perdido: lo tomó el trabajador {worker}, al que se mató antes de que pudiera reportarlo</translation>
    </message>
    <message>
        <source>Lost: taken by one of the workers that were killed, before it could report it</source>
        <translation>Perdido: lo tomó uno de los trabajadores que murieron, antes de poder reportarlo</translation>
    </message>
    <message>
        <source>Lost: record {other} came with the same key and took its place</source>
        <translation>Perdido: llegó el registro {other} con la misma clave y ocupó su lugar</translation>
    </message>
    <message>
        <source>Lost: it was deleted before anybody had read it</source>
        <translation>Perdido: se borró antes de que alguien lo leyera</translation>
    </message>
    <message>
        <source>Lost: what kept it has ended</source>
        <translation>Perdido: lo que lo guardaba terminó</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Programado</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>Generado</translation>
    </message>
    <message>
        <source>{figure} (not part of the sum)</source>
        <translation>{figure} (no forma parte de la suma)</translation>
    </message>
    <message>
        <source>By the ledger</source>
        <translation>Según el balance</translation>
    </message>
    <message>
        <source>Counted in the rows</source>
        <translation>Contados en las filas</translation>
    </message>
    <message>
        <source>The SQL that recounts it</source>
        <translation>El SQL que lo recuenta</translation>
    </message>
    <message>
        <source>Generated late: the registry was full, or the generator was delayed</source>
        <translation>Generado tarde: el almacén estaba lleno o el generador se retrasó</translation>
    </message>
    <message>
        <source>In progress; the lease {lease} runs until then</source>
        <translation>En proceso; el préstamo {lease} vence a esa hora</translation>
    </message>
    <message>
        <source>Waiting; the next to be leased</source>
        <translation>En espera; es el siguiente en tomarse</translation>
    </message>
    <message>
        <source>Waiting behind at least {before} other records ({order})</source>
        <translation>En espera detrás de al menos {before} registros ({order})</translation>
    </message>
    <message>
        <source>Waiting behind {before} other records ({order})</source>
        <translation>En espera; registros delante: {before} ({order})</translation>
    </message>
    <message>
        <source>The run has stopped: the record was in memory, which has ended with the run</source>
        <translation>La ejecución se detuvo: el registro estaba en memoria, que terminó con la ejecución</translation>
    </message>
    <message>
        <source>No worker finds it: each looks into a copy of its own</source>
        <translation>Ningún trabajador lo encuentra: cada uno busca en su propia copia</translation>
    </message>
    <message>
        <source>The run has stopped: the record waits until the run is resumed</source>
        <translation>La ejecución se detuvo: el registro espera hasta que se reanude</translation>
    </message>
    <message>
        <source>The run is paused</source>
        <translation>La ejecución está en pausa</translation>
    </message>
    <message>
        <source>There is no worker</source>
        <translation>No hay ningún trabajador</translation>
    </message>
    <message>
        <source>All workers are busy with other records</source>
        <translation>Todos los trabajadores están ocupados con otros registros</translation>
    </message>
    <message>
        <source>All workers are paused</source>
        <translation>Todos los trabajadores están en pausa</translation>
    </message>
    <message>
        <source>No worker is free: {busy} busy, {paused} paused, {hung} hung</source>
        <translation>Ningún trabajador está libre: ocupados {busy}, en pausa {paused}, sin responder {hung}</translation>
    </message>
    <message>
        <source>The run continues</source>
        <translation>La ejecución continúa</translation>
    </message>
    <message>
        <source>The run stops once no record is waiting</source>
        <translation>La ejecución se detendrá cuando no haya registros en espera</translation>
    </message>
    <message>
        <source>The run stops now</source>
        <translation>La ejecución se detiene de inmediato</translation>
    </message>
    <message>
        <source>“{name}” can only be changed before a run starts.</source>
        <translation>“{name}” solo se puede cambiar antes de iniciar una ejecución.</translation>
    </message>
    <message>
        <source>Worker {worker} is paused</source>
        <translation>El trabajador {worker} está en pausa</translation>
    </message>
    <message>
        <source>Worker {worker} is resumed</source>
        <translation>Se reanudó el trabajador {worker}</translation>
    </message>
    <message>
        <source>The run stopped with an error: {reason}</source>
        <translation>La ejecución se detuvo por un error: {reason}</translation>
    </message>
    <message>
        <source>Workers keep dying: more than {limit} within 30 seconds. The run was stopped; nothing is lost. See the events for how they died.</source>
        <translation>Los trabajadores mueren sin cesar: más de {limit} en 30 segundos. La ejecución se detuvo; no se perdió nada. La lista de eventos muestra cómo murieron.</translation>
    </message>
    <message>
        <source>Workers do not become ready: more than {limit} took longer than {seconds} s (work.setup_patience) to load {path} and to run its setup(). The run was stopped; nothing is lost.</source>
        <translation>Los trabajadores no llegan a estar listos: más de {limit} tardaron más de {seconds} s (work.setup_patience) en cargar {path} y ejecutar su setup(). La ejecución se detuvo; no se perdió nada.</translation>
    </message>
    <message>
        <source>The waiting records could not be processed: {reason} They wait in the file; the run can be resumed.</source>
        <translation>Los registros en espera no se pudieron procesar: {reason} Siguen en espera en el archivo; la ejecución se puede reanudar.</translation>
    </message>
    <message>
        <source>The waiting records could not be processed: {reason} They were in memory, which has ended with the run: it cannot be resumed.</source>
        <translation>Los registros en espera no se pudieron procesar: {reason} Estaban en memoria, que terminó con la ejecución: no se puede reanudar.</translation>
    </message>
    <message>
        <source>The end of the run could not be written: {reason} What its file says is older than its end, and it cannot be resumed.</source>
        <translation>No se pudo guardar el final de la ejecución: {reason} Lo que dice su archivo es anterior al final, y no se puede reanudar.</translation>
    </message>
    <message>
        <source>Workers keep dying: more than {limit} within 30 seconds. The run was stopped; what they had is lost. See the events for how they died.</source>
        <translation>Los trabajadores mueren sin cesar: más de {limit} en 30 segundos. La ejecución se detuvo; lo que tenían se perdió. La lista de eventos muestra cómo murieron.</translation>
    </message>
    <message>
        <source>Worker {worker} did not leave within {seconds} s and is killed</source>
        <translation>El trabajador {worker} no salió en {seconds} s y se termina a la fuerza</translation>
    </message>
    <message>
        <source>The end of the run could not be written: {reason} Nothing is lost: resume the run, and the records in progress are given back.</source>
        <translation>No se pudo guardar el final de la ejecución: {reason} No se perdió nada: al reanudarla se devuelven los registros que estaban en proceso.</translation>
    </message>
    <message>
        <source>{label}: {before} → {after}</source>
        <translation>{label}: {before} → {after}</translation>
    </message>
    <message>
        <source>Workers reload {path}</source>
        <translation>Los trabajadores recargan {path}</translation>
    </message>
    <message>
        <source>Worker {worker} is no longer slowed down</source>
        <translation>El trabajador {worker} ya no está más lento</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {seconds} s behind the last time in the run file; the run&apos;s own clock continues from there</source>
        <translation>El reloj de esta computadora está {seconds} s atrasado respecto de la última hora del archivo; el reloj de la ejecución continúa desde ahí</translation>
    </message>
    <message>
        <source>This is a copy; the original run continued</source>
        <translation>Esta es una copia; la ejecución original continuó</translation>
    </message>
    <message>
        <source>Worker {worker} has been loading {path}, or in its setup(), for more than {seconds} s (work.setup_patience)</source>
        <translation>El trabajador {worker} lleva más de {seconds} s cargando {path} o en su setup() (work.setup_patience)</translation>
    </message>
    <message>
        <source>{label}: worker {worker}</source>
        <translation>{label}: trabajador {worker}</translation>
    </message>
    <message>
        <source>{label}: there is no worker to apply it to</source>
        <translation>{label}: no hay ningún trabajador al que aplicarla</translation>
    </message>
    <message>
        <source>{label}: record {seq}</source>
        <translation>{label}: registro {seq}</translation>
    </message>
    <message>
        <source>There is space on the disk again</source>
        <translation>Vuelve a haber espacio en el disco</translation>
    </message>
    <message>
        <source>The source raised an error: {reason}</source>
        <translation>La fuente produjo un error: {reason}</translation>
    </message>
    <message>
        <source>{path} cannot be resumed: its source has other columns now. Restore the source file, or start a new run.</source>
        <translation>{path} no se puede reanudar: su fuente tiene ahora otras columnas. Hay que restituir el archivo de la fuente o iniciar una ejecución nueva.</translation>
    </message>
    <message>
        <source>The source has no more records; the run ends with them</source>
        <translation>La fuente no tiene más registros; la ejecución termina con ellos</translation>
    </message>
    <message>
        <source>Records have the columns {columns}</source>
        <translation>Los registros tienen las columnas {columns}</translation>
    </message>
    <message>
        <source>Line {line} of the source is not a record and was rejected: {reason}</source>
        <translation>La línea {line} de la fuente no es un registro y se rechazó: {reason}</translation>
    </message>
    <message>
        <source>More rows of the source were rejected: see Run &gt; Rejected rows, or the table bad_rows of the run file</source>
        <translation>Se rechazaron más filas de la fuente: están en Ejecución &gt; Filas rechazadas y en la tabla bad_rows del archivo</translation>
    </message>
    <message>
        <source>The source has no record at all.</source>
        <translation>La fuente no tiene ningún registro.</translation>
    </message>
    <message>
        <source>process() of {path} took {ms} ms for the first record and returned {result}</source>
        <translation>process() de {path} tardó {ms} ms con el primer registro y devolvió {result}</translation>
    </message>
    <message>
        <source>process() of {path} failed on the first record, after {ms} ms: {error}</source>
        <translation>process() de {path} falló con el primer registro, a los {ms} ms: {error}</translation>
    </message>
    <message>
        <source>No file is chosen yet for “{label}” ({name}).</source>
        <translation>Todavía no se ha elegido un archivo para “{label}” ({name}).</translation>
    </message>
    <message>
        <source>The source has no record at all: none of its {number} rows is one. Line {line}: {reason}</source>
        <translation>La fuente no tiene ningún registro: ninguna de sus {number} filas lo es. Línea {line}: {reason}</translation>
    </message>
    <message>
        <source>It printed: {line}</source>
        <translation>Imprimió: {line}</translation>
    </message>
    <message>
        <source>It printed {number} more lines</source>
        <translation>Líneas más que imprimió: {number}</translation>
    </message>
    <message>
        <source>The lease is shorter than the patience (work.patience): a record that takes long is given to another worker while the first one is still processing it.</source>
        <translation>El préstamo es más corto que la paciencia (work.patience): un registro que tarda mucho se entrega a otro trabajador mientras el primero aún lo procesa.</translation>
    </message>
    <message>
        <source>What is said to {host} is not protected: add ?sslmode=verify-full to the address, so that nobody listens, and no other server can pose as this one.</source>
        <translation>Lo que se transmite a {host} no está protegido: hay que agregar ?sslmode=verify-full a la dirección, para que nadie escuche y ningún otro servidor se haga pasar por este.</translation>
    </message>
    <message>
        <source>The run has stopped</source>
        <translation>La ejecución se detuvo</translation>
    </message>
    <message>
        <source>The lease of worker {worker} expired; records given back: {records}</source>
        <translation>Venció el préstamo del trabajador {worker}; registros devueltos: {records}</translation>
    </message>
    <message>
        <source>Record {seq} ended before it was poisoned; {another} is in its place</source>
        <translation>El registro {seq} terminó antes de envenenarse; en su lugar se usa el {another}</translation>
    </message>
    <message>
        <source>Record {seq} is a dead letter after {attempts} attempts</source>
        <translation>El registro {seq} pasó a fallidos; intentos: {attempts}</translation>
    </message>
    <message>
        <source>{path} has changed; workers still use the former version</source>
        <translation>{path} cambió; los trabajadores aún usan la versión anterior</translation>
    </message>
    <message>
        <source>The run is resumed; records given back: {records}</source>
        <translation>La ejecución se reanuda; registros devueltos: {records}</translation>
    </message>
    <message>
        <source>{path} exists already; a run never overwrites a file.</source>
        <translation>{path} ya existe; una ejecución nunca sobrescribe un archivo.</translation>
    </message>
    <message>
        <source>No run file can be made at {path}: {reason}</source>
        <translation>No se puede crear un archivo de ejecución en {path}: {reason}</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>No existe el archivo {path}.</translation>
    </message>
    <message>
        <source>Its ledger does not add up.</source>
        <translation>Su balance no cuadra.</translation>
    </message>
    <message>
        <source>its ledger and its records disagree: run verify for the details</source>
        <translation>su balance y sus registros no coinciden: verify muestra los detalles</translation>
    </message>
    <message>
        <source>{path} is not a run file.</source>
        <translation>{path} no es un archivo de ejecución.</translation>
    </message>
    <message>
        <source>there was no version {version}</source>
        <translation>nunca hubo una versión {version}</translation>
    </message>
    <message>
        <source>{path} was made by a newer Registro; install that version to open it.</source>
        <translation>{path} se creó con un Registro más nuevo: se necesita esa versión para abrirlo.</translation>
    </message>
    <message>
        <source>Another program, or work of your own, holds {path}: have it closed there. A run that is going on continues by itself then.</source>
        <translation>Otro programa, o un trabajo propio, tiene ocupado {path}: hay que cerrarlo ahí. Una ejecución en curso continuará entonces por sí sola.</translation>
    </message>
    <message>
        <source>{path} cannot be used ({reason}): it is damaged, or the disk or the way to it fails. Look after the disk, and verify a copy of the file.</source>
        <translation>No se puede usar {path} ({reason}): está dañado, o falla el disco o la conexión con él. Conviene revisar el disco y verificar una copia del archivo.</translation>
    </message>
    <message>
        <source>{path} was made by an older Registro and cannot be brought up to date where it is: copy it to a folder of yours.</source>
        <translation>{path} se creó con una versión anterior de Registro y no se puede actualizar donde está: hay que copiarlo a una carpeta propia.</translation>
    </message>
    <message>
        <source>What the server at {host} has of this run was made by a newer Registro ({version}); install that version to go on with it.</source>
        <translation>Lo que el servidor en {host} tiene de esta ejecución es de un Registro más nuevo ({version}): se necesita esa versión para continuar.</translation>
    </message>
    <message>
        <source>The server at {host} has nothing of this run in the database “{database}” (schema {schema}): it was dropped there, or is on another server, or this file is a copy. What was copied into the file until then is all there.</source>
        <translation>El servidor en {host} no tiene nada de esta ejecución en la base de datos “{database}” (esquema {schema}): se eliminó ahí, está en otro servidor o este archivo es una copia. Lo copiado en el archivo hasta entonces está completo.</translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}</source>
        <translation>No se puede usar {path}: {reason}</translation>
    </message>
    <message>
        <source>{path} is not a run file or cannot be read: {reason}</source>
        <translation>{path} no es un archivo de ejecución o no se puede leer: {reason}</translation>
    </message>
    <message>
        <source>Arrivals</source>
        <translation>Llegadas</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Almacén</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>Report of the experiment {folder}</source>
        <translation>Informe del experimento {folder}</translation>
    </message>
    <message>
        <source>Kind: {kind}. Runs: {runs}. It took {seconds}.</source>
        <translation>Tipo: {kind}. Ejecuciones: {runs}. Duró {seconds}.</translation>
    </message>
    <message>
        <source>The experiment has not ended: this is what can be said from the runs by now.</source>
        <translation>El experimento no ha terminado: esto es lo que se puede decir con las ejecuciones hasta ahora.</translation>
    </message>
    <message>
        <source>There is no honest answer.</source>
        <translation>No hay una respuesta honesta.</translation>
    </message>
    <message>
        <source>The answer holds with a confidence of {percent} %.</source>
        <translation>La respuesta vale con una confianza del {percent} %.</translation>
    </message>
    <message>
        <source>The figure that decides: {value}, from {low} to {high}.</source>
        <translation>La cifra que decide: {value}, de {low} a {high}.</translation>
    </message>
    <message>
        <source>What was not tried</source>
        <translation>Lo que no se probó</translation>
    </message>
    <message>
        <source>How B compares with A</source>
        <translation>Cómo se compara B con A</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>B to A</source>
        <translation>B respecto a A</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferencia</translation>
    </message>
    <message>
        <source>found</source>
        <translation>encontrada</translation>
    </message>
    <message>
        <source>no difference found</source>
        <translation>no se encontró diferencia</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>Service time, mean</source>
        <translation>Tiempo de servicio, media</translation>
    </message>
    <message>
        <source>Workers busy</source>
        <translation>Trabajadores ocupados</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>se cumple</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>no se cumple</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>no está claro</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>Lo que se preguntó</translation>
    </message>
    <message>
        <source>The whole scenario that the runs are laid over</source>
        <translation>El escenario completo del que parten las ejecuciones</translation>
    </message>
    <message>
        <source>What this report cannot know</source>
        <translation>Lo que este informe no puede saber</translation>
    </message>
    <message>
        <source>Whether another machine, or this one on another day, answers so.</source>
        <translation>Si otra computadora, o esta misma otro día, responde igual.</translation>
    </message>
    <message>
        <source>What settings would do that no run tried.</source>
        <translation>Qué harían los ajustes que ninguna ejecución probó.</translation>
    </message>
    <message>
        <source>Records generated</source>
        <translation>Registros generados</translation>
    </message>
    <message>
        <source>Records done</source>
        <translation>Registros procesados</translation>
    </message>
    <message>
        <source>Records still waiting</source>
        <translation>Registros aún en espera</translation>
    </message>
    <message>
        <source>Records still in progress</source>
        <translation>Registros aún en proceso</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Fallidos</translation>
    </message>
    <message>
        <source>Records lost</source>
        <translation>Registros perdidos</translation>
    </message>
    <message>
        <source>Records duplicated</source>
        <translation>Registros duplicados</translation>
    </message>
    <message>
        <source>Records replaced</source>
        <translation>Registros reemplazados</translation>
    </message>
    <message>
        <source>Records dropped</source>
        <translation>Registros descartados</translation>
    </message>
    <message>
        <source>Records rejected</source>
        <translation>Registros rechazados</translation>
    </message>
    <message>
        <source>Redelivered</source>
        <translation>Entregados de nuevo</translation>
    </message>
    <message>
        <source>Late acknowledgements refused</source>
        <translation>Confirmaciones tardías, no aceptadas</translation>
    </message>
    <message>
        <source>Arrivals skipped</source>
        <translation>Llegadas omitidas</translation>
    </message>
    <message>
        <source>Rejected rows of the source</source>
        <translation>Filas rechazadas de la fuente</translation>
    </message>
    <message>
        <source>Length of the run</source>
        <translation>Duración de la ejecución</translation>
    </message>
    <message>
        <source>Arrival rate</source>
        <translation>Tasa de llegada</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Rendimiento</translation>
    </message>
    <message>
        <source>Waiting time, mean</source>
        <translation>Tiempo de espera, media</translation>
    </message>
    <message>
        <source>Waiting time p50</source>
        <translation>Tiempo de espera p50</translation>
    </message>
    <message>
        <source>Waiting time p95</source>
        <translation>Tiempo de espera p95</translation>
    </message>
    <message>
        <source>Waiting time p99</source>
        <translation>Tiempo de espera p99</translation>
    </message>
    <message>
        <source>Sojourn time, mean</source>
        <translation>Tiempo de estancia, media</translation>
    </message>
    <message>
        <source>Sojourn time p50</source>
        <translation>Tiempo de estancia p50</translation>
    </message>
    <message>
        <source>Sojourn time p95</source>
        <translation>Tiempo de estancia p95</translation>
    </message>
    <message>
        <source>Sojourn time p99</source>
        <translation>Tiempo de estancia p99</translation>
    </message>
    <message>
        <source>Failed attempts</source>
        <translation>Intentos con error</translation>
    </message>
    <message>
        <source>Waiting for the lock p95</source>
        <translation>Espera del candado p95</translation>
    </message>
    <message>
        <source>Holding the lock p95</source>
        <translation>Retención del candado p95</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>contado</translation>
    </message>
    <message>
        <source>No record was done.</source>
        <translation>No se procesó ningún registro.</translation>
    </message>
    <message>
        <source>There are too few records for an interval: {records}; it takes {fewest} at least.</source>
        <translation>Hay muy pocos registros para un intervalo: {records}; hacen falta al menos {fewest}.</translation>
    </message>
    <message>
        <source>Too few of these times are independent of each other for an interval of this percentile.</source>
        <translation>Muy pocos de estos tiempos son independientes entre sí para un intervalo de este percentil.</translation>
    </message>
    <message>
        <source>Records arrived for {seconds} s only; an interval takes {fewest} s of them.</source>
        <translation>Los registros llegaron solo durante {seconds} s; un intervalo necesita {fewest} s de llegadas.</translation>
    </message>
    <message>
        <source>Records ended for {seconds} s only; an interval takes {fewest} s of them.</source>
        <translation>Los registros terminaron solo durante {seconds} s; un intervalo necesita {fewest} s de ellos.</translation>
    </message>
    <message>
        <source>The run was paused or resumed: its parts are not of one stretch of time.</source>
        <translation>La ejecución se pausó o se reanudó: sus partes no son de un mismo lapso.</translation>
    </message>
    <message>
        <source>The file keeps no single times of it, only how many of each.</source>
        <translation>El archivo no guarda cada uno de estos tiempos, solo cuántos hubo de cada tamaño.</translation>
    </message>
    <message>
        <source>It was not measured.</source>
        <translation>No se midió.</translation>
    </message>
    <message>
        <source>After a delay</source>
        <translation>Ante un retraso</translation>
    </message>
    <message>
        <source>When the generator was delayed: generate the overdue records (catch-up), or skip and count them (skip).</source>
        <translation>Si el generador se retrasó: generar los registros atrasados (recuperar), u omitirlos y contarlos (omitir).</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Estudiantes</translation>
    </message>
    <message>
        <source>Records are students 1 to N; the student&apos;s number is the record&apos;s key.</source>
        <translation>Los registros son estudiantes de 1 a N; el número del estudiante es la clave.</translation>
    </message>
    <message>
        <source>The column that says when a row is due: a date and time (ISO 8601; UTC where no zone is written), or a number.</source>
        <translation>La columna que indica cuándo debe llegar una fila: fecha y hora (ISO 8601; UTC si no se indica zona) o un número.</translation>
    </message>
    <message>
        <source>none: write a column&apos;s name</source>
        <translation>ninguna: escribir el nombre de una columna</translation>
    </message>
    <message>
        <source>Time unit</source>
        <translation>Unidad de tiempo</translation>
    </message>
    <message>
        <source>The unit of numbers in the time column; auto: detected from their size, and numbers such as 20240131 are dates.</source>
        <translation>La unidad de los números de la columna de tiempo; automático: se deduce de su tamaño, y números como 20240131 son fechas.</translation>
    </message>
    <message>
        <source>The column that is compared for duplicate keys; empty: the first one. A row without a key is no duplicate of another.</source>
        <translation>La columna que se compara para reconocer claves repetidas; vacío: la primera. Una fila sin clave no repite a ninguna otra.</translation>
    </message>
    <message>
        <source>the first column</source>
        <translation>la primera columna</translation>
    </message>
    <message>
        <source>Columns whose type differs from what their first values look like: INTEGER, REAL, TEXT or DATETIME. A row that does not fit is listed and rejected.</source>
        <translation>Columnas cuyo tipo es distinto del que aparentan sus primeros valores: INTEGER, REAL, TEXT o DATETIME. Una fila que no concuerda se lista y se rechaza.</translation>
    </message>
    <message>
        <source>all detected from their values</source>
        <translation>todas, según sus valores</translation>
    </message>
    <message>
        <source>Run file</source>
        <translation>Archivo de la ejecución</translation>
    </message>
    <message>
        <source>SHA-256 of the run file</source>
        <translation>SHA-256 del archivo de la ejecución</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Motor</translation>
    </message>
    <message>
        <source>Durability</source>
        <translation>Durabilidad</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>not known: the run is going on, and its file changes</source>
        <translation>no se conoce: la ejecución sigue en curso y su archivo cambia</translation>
    </message>
    <message>
        <source>{seed}, drawn for this run</source>
        <translation>{seed}, elegida al azar para esta ejecución</translation>
    </message>
    <message>
        <source>Registry engine</source>
        <translation>Motor del almacén</translation>
    </message>
    <message>
        <source>What keeps the records that wait: the run file, which loses none (file), or what textbooks take: a module&apos;s dict, of which each process has its own (private-dict), a manager&apos;s dict without a lock (unlocked-dict) or with one (locked-dict), or a multiprocessing.Queue (queue). See what each of them loses. Or a database server, which loses none and lets workers be on other machines (postgresql).</source>
        <translation>Qué guarda los registros en espera: el archivo de la ejecución, que no pierde ninguno (archivo), o lo que usan los libros de texto: un dict de un módulo, del que cada proceso tiene el suyo (dict privado), un dict de un Manager sin candado (dict sin candado) o con él (dict con candado), o una multiprocessing.Queue (cola). Al probarlos se ve qué pierde cada uno. O un servidor de bases de datos, que no pierde ninguno y permite trabajadores en otros equipos (PostgreSQL).</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>The address of the PostgreSQL server (13 or newer), without a password: that comes from ~/.pgpass, PGPASSFILE or PGPASSWORD.</source>
        <translation>La dirección del servidor PostgreSQL (13 o posterior), sin contraseña: esta viene de ~/.pgpass, PGPASSFILE o PGPASSWORD.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Which waiting record is leased next: the oldest (fifo) or the newest (lifo, as dict.popitem).</source>
        <translation>Qué registro en espera se toma primero: el más antiguo (FIFO) o el más reciente (LIFO, como dict.popitem).</translation>
    </message>
    <message>
        <source>Duplicate keys</source>
        <translation>Claves repetidas</translation>
    </message>
    <message>
        <source>When a record arrives whose key is already waiting: it replaces the waiting one (replace, as a dict does), it is rejected (keep-first), or both wait (keep-both).</source>
        <translation>Si llega un registro cuya clave ya está en espera: lo reemplaza (reemplazar, como un dict), se rechaza (conservar el primero) o esperan ambos (conservar ambos).</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Capacidad</translation>
    </message>
    <message>
        <source>How many records may wait at once; 0: no limit.</source>
        <translation>Cuántos registros pueden estar en espera a la vez; 0: sin límite.</translation>
    </message>
    <message>
        <source>Overflow</source>
        <translation>Desbordamiento</translation>
    </message>
    <message>
        <source>When the registry is full: the generator waits (block), the new record is rejected (reject), or the oldest waiting one is dropped (drop-oldest).</source>
        <translation>Cuando el almacén está lleno: el generador espera (bloquear), se rechaza el registro nuevo (rechazar) o se descarta el más antiguo en espera (descartar el más antiguo).</translation>
    </message>
    <message>
        <source>Survives</source>
        <translation>Durabilidad ante</translation>
    </message>
    <message>
        <source>What the run file survives without losing a record: a killed process, or also a power loss (much slower).</source>
        <translation>Qué soporta el archivo sin perder registros: un proceso terminado a la fuerza, o también un corte de luz (mucho más lento).</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Trabajadores</translation>
    </message>
    <message>
        <source>How many worker processes take records from the registry.</source>
        <translation>Cuántos procesos trabajadores toman registros del almacén.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>How many records a worker leases at once.</source>
        <translation>Cuántos registros toma un trabajador a la vez.</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>How many records the generator generates per second, on average over the pattern (ramp, steps and curve multiply it); max: as fast as possible, whatever the pattern.</source>
        <translation>Cuántos registros genera el generador por segundo, en promedio sobre el patrón (rampa, escalones y curva la multiplican); max: lo más rápido posible, sin importar el patrón.</translation>
    </message>
    <message>
        <source>In &quot;double quotes&quot; a backslash has to be written twice (C:\\Users); in &apos;single quotes&apos; it stands for itself (&apos;C:\Users&apos;).</source>
        <translation>Entre &quot;comillas dobles&quot; la barra invertida se escribe dos veces (C:\\Users); entre &apos;comillas simples&apos; se escribe una sola vez (&apos;C:\Users&apos;).</translation>
    </message>
    <message>
        <source>none: choose a folder…</source>
        <translation>ninguna: elegir una carpeta…</translation>
    </message>
    <message>
        <source>none: choose a file…</source>
        <translation>ninguno: elegir un archivo…</translation>
    </message>
    <message>
        <source>{label} ({name}) = {value} is a name that is no text in UTF-8, which no run file can hold. Rename the file or folder.</source>
        <translation>{label} ({name}) = {value} es un nombre que no es texto en UTF-8, que ningún archivo de ejecución puede contener. Hay que cambiar el nombre del archivo o de la carpeta.</translation>
    </message>
    <message>
        <source>{label} ({name}) = {value} is no path of a file: it holds a line break or a tab. {hint}</source>
        <translation>{label} ({name}) = {value} no es la ruta de un archivo: contiene un salto de línea o un tabulador. {hint}</translation>
    </message>
    <message>
        <source>{label} ({name}) = {value} is not possible; allowed: {allowed}</source>
        <translation>{label} ({name}) = {value} no es posible; se permite: {allowed}</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Patrón</translation>
    </message>
    <message>
        <source>How records arrive: at equal intervals (constant), at random (poisson), at random but only in bursts (bursts), at random with busy and calm periods (mmpp), rising (ramp), or as planned (steps, curve).</source>
        <translation>Cómo llegan los registros: a intervalos iguales (constante), al azar (Poisson), al azar pero solo en ráfagas (ráfagas), al azar con periodos de alta y baja demanda (alta y baja), en aumento (rampa) o según un plan (escalones, curva).</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Ráfaga</translation>
    </message>
    <message>
        <source>How long a burst lasts.</source>
        <translation>Cuánto dura una ráfaga.</translation>
    </message>
    <message>
        <source>Between bursts</source>
        <translation>Entre ráfagas</translation>
    </message>
    <message>
        <source>How long no record arrives between two bursts; bursts make up for it, so that the arrival rate is the mean.</source>
        <translation>Cuánto tiempo no llega ningún registro entre dos ráfagas; las ráfagas lo compensan, de modo que la tasa de llegada es la media.</translation>
    </message>
    <message>
        <source>Busy/calm ratio</source>
        <translation>Razón alta/baja</translation>
    </message>
    <message>
        <source>How many times as many records arrive in busy periods as in calm ones; the arrival rate is the mean over both.</source>
        <translation>Cuántas veces más registros llegan en los periodos de alta demanda que en los de baja; la tasa de llegada es la media de ambos.</translation>
    </message>
    <message>
        <source>Busy periods</source>
        <translation>Alta demanda</translation>
    </message>
    <message>
        <source>How long busy periods last on average.</source>
        <translation>Cuánto duran en promedio los periodos de alta demanda.</translation>
    </message>
    <message>
        <source>Calm periods</source>
        <translation>Baja demanda</translation>
    </message>
    <message>
        <source>How long calm periods last on average.</source>
        <translation>Cuánto duran en promedio los periodos de baja demanda.</translation>
    </message>
    <message>
        <source>Ramp from</source>
        <translation>Rampa desde</translation>
    </message>
    <message>
        <source>What the arrival rate is multiplied by at the start; it rises to 1 in a straight line.</source>
        <translation>Por cuánto se multiplica la tasa de llegada al inicio; llega a 1 en línea recta.</translation>
    </message>
    <message>
        <source>Ramp length</source>
        <translation>Duración de la rampa</translation>
    </message>
    <message>
        <source>How long it takes until the arrival rate is reached.</source>
        <translation>Cuánto tarda en alcanzarse la tasa de llegada.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Escalones</translation>
    </message>
    <message>
        <source>What the arrival rate is multiplied by and for how many seconds, then the next, and after the last the first again. With an arrival rate of 1 these are records per second.</source>
        <translation>Por cuánto se multiplica la tasa de llegada y durante cuántos segundos, luego el siguiente, y después del último otra vez el primero. Con una tasa de llegada de 1 son registros por segundo.</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Curva</translation>
    </message>
    <message>
        <source>What the arrival rate is multiplied by at a point, and how many seconds it takes to the next point in a straight line; after the last point the first comes again.</source>
        <translation>Por cuánto se multiplica la tasa de llegada en un punto y en cuántos segundos llega en línea recta al punto siguiente; después del último vuelve el primero.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Where records come from: made-up students or people, a table of your own (csv), or a Python function of your own.</source>
        <translation>De dónde vienen los registros: estudiantes o personas ficticios, una tabla propia (CSV) o una función propia de Python.</translation>
    </message>
    <message>
        <source>Language of people</source>
        <translation>Idioma de las personas</translation>
    </message>
    <message>
        <source>Names and addresses are English or Spanish ones.</source>
        <translation>Nombres y direcciones en inglés o en español.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>The CSV or TSV file that records are read from, row by row.</source>
        <translation>El archivo CSV o TSV del que se leen los registros, fila por fila.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Filas</translation>
    </message>
    <message>
        <source>Each row once, and then the run ends; all again and again (loop); or each once at the time that it holds itself (timed), whatever the arrival rate.</source>
        <translation>Cada fila una vez, y después termina la ejecución (una vez); todas una y otra vez (en bucle); o cada una una vez a la hora que ella misma indica (con su hora), sin importar la tasa de llegada.</translation>
    </message>
    <message>
        <source>Time column</source>
        <translation>Columna de tiempo</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>How many times as fast as the rows&apos; own times.</source>
        <translation>Cuántas veces más rápido que los tiempos de las propias filas.</translation>
    </message>
    <message>
        <source>Key column</source>
        <translation>Columna clave</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Tipos</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Encabezado</translation>
    </message>
    <message>
        <source>Whether the first line holds the columns&apos; names.</source>
        <translation>Si la primera línea contiene los nombres de las columnas.</translation>
    </message>
    <message>
        <source>Lines to skip</source>
        <translation>Líneas por omitir</translation>
    </message>
    <message>
        <source>Lines before the table, such as comments; -1: those that do not look like part of it.</source>
        <translation>Líneas antes de la tabla, como comentarios; -1: las que no parecen parte de ella.</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Separador</translation>
    </message>
    <message>
        <source>The character between two values; auto: detected from the file.</source>
        <translation>El carácter entre dos valores; automático: se deduce del archivo.</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Codificación</translation>
    </message>
    <message>
        <source>How the file is encoded; empty: detected from the file.</source>
        <translation>La codificación del archivo; vacío: se deduce del archivo.</translation>
    </message>
    <message>
        <source>detected from the file</source>
        <translation>según el archivo</translation>
    </message>
    <message>
        <source>Python source</source>
        <translation>Fuente en Python</translation>
    </message>
    <message>
        <source>The Python file with a generator function that yields records: dicts, tuples or single values. A resumed run calls it again and skips the records that it already had.</source>
        <translation>El archivo de Python con una función generadora que entrega registros: diccionarios, tuplas o valores sueltos. Al reanudar la ejecución se vuelve a llamar y se omiten los registros que ya había entregado.</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>The name of that function; it is called without arguments.</source>
        <translation>El nombre de esa función; se llama sin argumentos.</translation>
    </message>
    <message>
        <source>Key field</source>
        <translation>Campo clave</translation>
    </message>
    <message>
        <source>The field that is compared for duplicate keys; empty: the first one.</source>
        <translation>El campo que se compara para reconocer claves repetidas; vacío: el primero.</translation>
    </message>
    <message>
        <source>the first field</source>
        <translation>el primer campo</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Paquetes</translation>
    </message>
    <message>
        <source>A virtual environment, or a folder, in which Python files of your own find their packages; empty when they need none.</source>
        <translation>Un entorno virtual, o una carpeta, donde los archivos de Python propios encuentran sus paquetes; vacío si no necesitan ninguno.</translation>
    </message>
    <message>
        <source>The same seed gives the same records, arrivals, service times and errors, whatever the workers, policies or engine; 0 takes a new one for each run.</source>
        <translation>La misma semilla da los mismos registros, llegadas, tiempos de servicio y errores, sean cuales sean los trabajadores, las políticas o el motor; 0 toma una nueva en cada ejecución.</translation>
    </message>
    <message>
        <source>How long a worker processes a record: not at all, a fixed time, or a random one (exponential, or lognormal with a spread of its own); or a Python function of your own processes it.</source>
        <translation>Cuánto tarda un trabajador en procesar un registro: nada, un tiempo fijo o uno al azar (exponencial, o lognormal con su propia dispersión); o lo procesa una función propia de Python.</translation>
    </message>
    <message>
        <source>Python work</source>
        <translation>Trabajo en Python</translation>
    </message>
    <message>
        <source>The Python file with the function process(record), and setup() and teardown() if needed. Each worker loads its own copy.</source>
        <translation>El archivo de Python con la función process(record), y con setup() y teardown() si hacen falta. Cada trabajador carga su propia copia.</translation>
    </message>
    <message>
        <source>Keep results</source>
        <translation>Guardar resultados</translation>
    </message>
    <message>
        <source>Whether what process() returns is kept with the record, as the column result.</source>
        <translation>Si lo que devuelve process() se guarda con el registro, en la columna result.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Recargar</translation>
    </message>
    <message>
        <source>Whether workers reload the file when it has changed.</source>
        <translation>Si los trabajadores recargan el archivo cuando cambia.</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Paciencia</translation>
    </message>
    <message>
        <source>How long process() may take for one record before its worker counts as hung. Set the lease longer than this.</source>
        <translation>Cuánto puede tardar process() con un registro antes de considerar que su trabajador no responde. El préstamo debe ser más largo.</translation>
    </message>
    <message>
        <source>Setup patience</source>
        <translation>Paciencia al iniciar</translation>
    </message>
    <message>
        <source>How long loading the file and setup() may take before the worker counts as hung. With hung = replace it is replaced, which counts towards the restart limit. A source of your own has as long for its first record.</source>
        <translation>Cuánto pueden tardar la carga del archivo y setup() antes de considerar que el trabajador no responde. Si “Sin responder” es reemplazar, se reemplaza, lo que cuenta para el límite de reinicios. Una fuente propia tiene el mismo tiempo para su primer registro.</translation>
    </message>
    <message>
        <source>Service time</source>
        <translation>Tiempo de servicio</translation>
    </message>
    <message>
        <source>The mean time that a worker needs for one record.</source>
        <translation>El tiempo medio que un trabajador necesita para un registro.</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Dispersión</translation>
    </message>
    <message>
        <source>The standard deviation of a lognormal service time, in means: 0.2 is nearly always the same, 1 as random as exponential, 3 has rare records that take very long.</source>
        <translation>La desviación estándar de un tiempo de servicio lognormal, en múltiplos de la media: 0.2 es casi siempre lo mismo, 1 tan variable como el exponencial, 3 tiene pocos registros que tardan muchísimo.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Esfuerzo</translation>
    </message>
    <message>
        <source>What a worker does during the service time: sleep (as if waiting for a device) or burn processor time.</source>
        <translation>Qué hace el trabajador durante el tiempo de servicio: dormir (como si esperara un dispositivo) o usar CPU.</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>Tasa de errores</translation>
    </message>
    <message>
        <source>The probability that processing a record fails.</source>
        <translation>La probabilidad de que falle el procesamiento de un registro.</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>How many attempts a record has before it becomes a dead letter.</source>
        <translation>Cuántos intentos tiene un registro antes de pasar a fallidos.</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>Préstamo</translation>
    </message>
    <message>
        <source>How long a worker may hold records without ending one or renewing its lease before other workers get them.</source>
        <translation>El préstamo es el derecho temporal de un trabajador sobre sus registros: cuánto puede tenerlos sin terminar uno ni renovarlo antes de que pasen a otros.</translation>
    </message>
    <message>
        <source>Restart workers</source>
        <translation>Reiniciar trabajadores</translation>
    </message>
    <message>
        <source>Whether a worker that died is replaced by a new one.</source>
        <translation>Si un trabajador que murió se reemplaza por otro nuevo.</translation>
    </message>
    <message>
        <source>Restart limit</source>
        <translation>Límite de reinicios</translation>
    </message>
    <message>
        <source>How many workers may crash within 30 seconds before the run stops with a message.</source>
        <translation>Cuántos trabajadores pueden morir por sí solos en 30 segundos antes de que la ejecución se detenga con un mensaje.</translation>
    </message>
    <message>
        <source>Hung workers</source>
        <translation>Sin responder</translation>
    </message>
    <message>
        <source>What happens to a worker that holds records and ends none: it is only shown (its lease will expire), or killed and replaced.</source>
        <translation>Qué pasa con un trabajador que tiene registros y no termina ninguno: solo se muestra (su préstamo vencerá), o se mata y se reemplaza.</translation>
    </message>
    <message>
        <source>Source errors</source>
        <translation>Errores de la fuente</translation>
    </message>
    <message>
        <source>When the source raises an error: the run stops and can be resumed, or the record is skipped and counted.</source>
        <translation>Si la fuente produce un error: la ejecución se detiene y se puede reanudar, o el registro se omite y se cuenta.</translation>
    </message>
    <message>
        <source>Planned faults</source>
        <translation>Fallas programadas</translation>
    </message>
    <message>
        <source>Which faults are injected and when, counted from the start: every so many seconds, at random with a mean, or once. Empty: none.</source>
        <translation>Qué fallas se provocan y cuándo, contando desde el inicio: cada tantos segundos, al azar con una media, o una vez. Vacío: ninguna.</translation>
    </message>
    <message>
        <source>none: nothing breaks by itself</source>
        <translation>ninguna: nada se rompe por sí solo</translation>
    </message>
    <message>
        <source>There is no parameter “{name}”; did you mean “{near}”?</source>
        <translation>No existe el parámetro “{name}”; ¿tal vez “{near}”?</translation>
    </message>
    <message>
        <source>There is no parameter “{name}”; there are: {names}</source>
        <translation>No existe el parámetro “{name}”; existen: {names}</translation>
    </message>
    <message>
        <source>{origin} is not a scenario (TOML): {reason}. {hint}</source>
        <translation>{origin} no es un escenario (TOML): {reason}. {hint}</translation>
    </message>
    <message>
        <source>{origin} is not a scenario (TOML): {reason}</source>
        <translation>{origin} no es un escenario (TOML): {reason}</translation>
    </message>
    <message>
        <source>{origin} was made by a newer Registro; install that version to use it.</source>
        <translation>{origin} se hizo con un Registro más nuevo: se necesita esa versión para usarlo.</translation>
    </message>
    <message>
        <source>{path} is no experiment: {reason}</source>
        <translation>{path} no es un experimento: {reason}</translation>
    </message>
    <message>
        <source>there is no entry “{name}”; allowed are {names}.</source>
        <translation>no existe la entrada “{name}”; se permiten {names}.</translation>
    </message>
    <message>
        <source>there is no entry “{name}”; did you mean “{near}”?</source>
        <translation>no existe la entrada “{name}”; ¿tal vez “{near}”?</translation>
    </message>
    <message>
        <source>“{name}” cannot be {value}.</source>
        <translation>“{name}” no puede ser {value}.</translation>
    </message>
    <message>
        <source>“kind” has to be one of {kinds}, not “{kind}”.</source>
        <translation>“kind” debe ser uno de {kinds}, no “{kind}”.</translation>
    </message>
    <message>
        <source>The scenario {path} cannot be read: {reason}</source>
        <translation>No se puede leer el escenario {path}: {reason}</translation>
    </message>
    <message>
        <source>it is not text in UTF-8</source>
        <translation>no es texto en UTF-8</translation>
    </message>
    <message>
        <source>“{text}” is not NAME=VALUE, as in rate=100.</source>
        <translation>“{text}” no es NOMBRE=VALOR, como rate=100.</translation>
    </message>
    <message>
        <source>Records in an unknown state: {records}</source>
        <translation>Registros en un estado desconocido: {records}</translation>
    </message>
    <message>
        <source>There is no run “{run}” at {host} in the database “{database}”.</source>
        <translation>En {host} no hay ninguna ejecución “{run}” en la base de datos “{database}”.</translation>
    </message>
    <message>
        <source>Records are open, and neither wait nor are leased: {records}</source>
        <translation>Registros abiertos que ni esperan ni están prestados: {records}</translation>
    </message>
    <message>
        <source>Records wait or are leased, but have ended: {records}</source>
        <translation>Registros en espera o prestados que ya terminaron: {records}</translation>
    </message>
    <message>
        <source>Records are in two places at once: {records}</source>
        <translation>Registros en dos lugares a la vez: {records}</translation>
    </message>
    <message>
        <source>Records are missing before the newest one: {records}</source>
        <translation>Faltan registros anteriores al más nuevo: {records}</translation>
    </message>
    <message>
        <source>Records are done but were never leased: {records}</source>
        <translation>Registros procesados que nunca se tomaron: {records}</translation>
    </message>
    <message>
        <source>Workers counted others than the rows say: {records}</source>
        <translation>Trabajadores que contaron otra cosa que las filas: {records}</translation>
    </message>
    <message>
        <source>The ledger says {kept} {name}, {what} says {counted}.</source>
        <translation>El balance dice {kept} {name}; {what} dice {counted}.</translation>
    </message>
    <message>
        <source>Records are done but keep an error: {records}</source>
        <translation>Hay registros procesados que conservan un error: {records}</translation>
    </message>
    <message>
        <source>Records wait but belong to a worker: {records}</source>
        <translation>Registros en espera que pertenecen a un trabajador: {records}</translation>
    </message>
    <message>
        <source>Records wait but have the time of a lease or end: {records}</source>
        <translation>Hay registros en espera que tienen hora de préstamo o de fin: {records}</translation>
    </message>
    <message>
        <source>Dead letters without an error: {records}</source>
        <translation>Fallidos sin error: {records}</translation>
    </message>
    <message>
        <source>Dead letters that were never leased: {records}</source>
        <translation>Fallidos que nunca se tomaron: {records}</translation>
    </message>
    <message>
        <source>Records are in progress without a lease: {records}</source>
        <translation>Registros en proceso sin préstamo: {records}</translation>
    </message>
    <message>
        <source>Records are in progress but no worker leased them: {records}</source>
        <translation>Registros en proceso que ningún trabajador tomó: {records}</translation>
    </message>
    <message>
        <source>Records were replaced or dropped, but not while they waited or at no time: {records}</source>
        <translation>Registros reemplazados o descartados cuando no estaban en espera, o sin hora: {records}</translation>
    </message>
    <message>
        <source>Records were lost, but at no time or by nobody: {records}</source>
        <translation>Hay registros perdidos sin hora o sin trabajador: {records}</translation>
    </message>
    <message>
        <source>Records have times or attempts that are no numbers: {records}</source>
        <translation>Hay registros cuyas horas o intentos no son números: {records}</translation>
    </message>
    <message>
        <source>Records ended or were leased before they were generated: {records}</source>
        <translation>Registros que terminaron o se tomaron antes de generarse: {records}</translation>
    </message>
    <message>
        <source>Records have a result but are not done: {records}</source>
        <translation>Hay registros con resultado que no están procesados: {records}</translation>
    </message>
    <message>
        <source>Records have a lease that was never given: {records}</source>
        <translation>Hay registros con un préstamo que nunca se dio: {records}</translation>
    </message>
    <message>
        <source>Records have another key than their field “{name}”: {records}</source>
        <translation>Hay registros con una clave distinta de su campo “{name}”: {records}</translation>
    </message>
    <message>
        <source>The ledger says {kept} {state}, the rows say {counted}.</source>
        <translation>El balance dice {kept} {state}; las filas dicen {counted}.</translation>
    </message>
    <message>
        <source>Generated: the ledger says {kept}, the generator {generated}; there are {total} rows, the last is number {last}.</source>
        <translation>Generados: el balance dice {kept}; el generador, {generated}; hay {total} filas, la última es la {last}.</translation>
    </message>
    <message>
        <source>Records are missing from number: {records}</source>
        <translation>Faltan registros desde el número: {records}</translation>
    </message>
    <message>
        <source>Records were replaced, but there is none with the same key: {records}</source>
        <translation>Registros reemplazados sin otro que tenga la misma clave: {records}</translation>
    </message>
    <message>
        <source>Records were lost, which the engine of this run never does: {records}</source>
        <translation>Hay registros perdidos, lo que el motor de esta ejecución nunca hace: {records}</translation>
    </message>
    <message>
        <source>Records were reported more than once, which the engine of this run never does: {records}</source>
        <translation>Se reportaron registros más de una vez, lo que el motor de esta ejecución nunca hace: {records}</translation>
    </message>
    <message>
        <source>The ledger says {kept} duplicated, the attempts say {counted}: {records}</source>
        <translation>El balance dice {kept} duplicados, los intentos dicen {counted}: {records}</translation>
    </message>
    <message>
        <source>Records were reported again without having been reported: {records}</source>
        <translation>Se reportaron otra vez registros que no se habían reportado: {records}</translation>
    </message>
    <message>
        <source>Records were lost otherwise than in their last attempt: {records}</source>
        <translation>Hay registros que se perdieron de otro modo que en su último intento: {records}</translation>
    </message>
    <message>
        <source>Records were lost with a worker that has not ended: {records}</source>
        <translation>Se perdieron registros con un trabajador que no ha terminado: {records}</translation>
    </message>
    <message>
        <source>Events of kind {kind} count {told} records, the rows {counted}.</source>
        <translation>Los eventos del tipo {kind} cuentan {told} registros, las filas {counted}.</translation>
    </message>
    <message>
        <source>The source&apos;s position is {cursor}, but {born} records were generated and {passed} skipped.</source>
        <translation>La posición de la fuente es {cursor}, pero se generaron {born} registros y se omitieron {passed}.</translation>
    </message>
    <message>
        <source>The generator says that it skipped {skipped}; in fact it skipped {passed}.</source>
        <translation>El generador dice que omitió {skipped}; en realidad omitió {passed}.</translation>
    </message>
    <message>
        <source>Records were leased at another time than their lease says: {records}</source>
        <translation>Registros que se tomaron a una hora distinta de la de su préstamo: {records}</translation>
    </message>
    <message>
        <source>The ledger says that {kept} leases were given, the rows say {counted}.</source>
        <translation>El balance dice que se dieron {kept} préstamos; las filas dicen {counted}.</translation>
    </message>
    <message>
        <source>Attempts of records are missing or too many: {records}</source>
        <translation>Faltan o sobran intentos de registros: {records}</translation>
    </message>
    <message>
        <source>Attempts of records are numbered wrongly: {records}</source>
        <translation>Hay intentos de registros mal numerados: {records}</translation>
    </message>
    <message>
        <source>Impossible attempts of records: {records}</source>
        <translation>Registros con intentos imposibles: {records}</translation>
    </message>
    <message>
        <source>Records have another error than their last attempt: {records}</source>
        <translation>Registros con un error distinto del de su último intento: {records}</translation>
    </message>
    <message>
        <source>Records became dead letters otherwise than in their last attempt: {records}</source>
        <translation>Registros que pasaron a fallidos de otro modo que en su último intento: {records}</translation>
    </message>
    <message>
        <source>Attempts of records are not in the order of time: {records}</source>
        <translation>Hay intentos de registros que no están en orden de tiempo: {records}</translation>
    </message>
    <message>
        <source>Records are leased twice: {records}</source>
        <translation>Registros en préstamo dos veces: {records}</translation>
    </message>
    <message>
        <source>Leases and records in progress do not match: {records}</source>
        <translation>Los préstamos y los registros en proceso no coinciden: {records}</translation>
    </message>
    <message>
        <source>Workers had records before they were started: {rows}</source>
        <translation>Hay trabajadores con registros de antes de su inicio: {rows}</translation>
    </message>
    <message>
        <source>Workers had records done after their end: {rows}</source>
        <translation>Hay trabajadores con registros procesados después de su fin: {rows}</translation>
    </message>
    <message>
        <source>Worker {worker} counted {kept} done, the rows say {counted}: {records}</source>
        <translation>El trabajador {worker} contó {kept} procesados; las filas dicen {counted}: {records}</translation>
    </message>
    <message>
        <source>Worker {worker} counted {kept} leased, the rows say {counted}.</source>
        <translation>El trabajador {worker} contó {kept} tomados; las filas dicen {counted}.</translation>
    </message>
    <message>
        <source>Worker {worker} counted {kept} failed, the attempts say {counted}.</source>
        <translation>El trabajador {worker} contó {kept} intentos con error; los intentos dicen {counted}.</translation>
    </message>
    <message>
        <source>The ledger says {kept} refused, the workers say {counted} together.</source>
        <translation>El balance dice {kept} confirmaciones no aceptadas; los trabajadores, {counted} en total.</translation>
    </message>
    <message>
        <source>Of worker {worker} {refused} acknowledgements were refused, but it lost {lost} records.</source>
        <translation>Del trabajador {worker} no se aceptaron {refused} confirmaciones, pero perdió {lost} registros.</translation>
    </message>
    <message>
        <source>The ledger says {kept} redelivered, the attempts say {counted}.</source>
        <translation>El balance dice {kept} entregados de nuevo; los intentos dicen {counted}.</translation>
    </message>
    <message>
        <source>The file is damaged: {reason}</source>
        <translation>El archivo está dañado: {reason}</translation>
    </message>
    <message>
        <source>Table {table}: impossible rows: {rows}</source>
        <translation>Tabla {table}: filas imposibles: {rows}</translation>
    </message>
    <message>
        <source>Table {table}: there are {counted} rows, but the last is number {last}.</source>
        <translation>Tabla {table}: hay {counted} filas, pero la última es la número {last}.</translation>
    </message>
    <message>
        <source>the lease expired</source>
        <translation>el préstamo venció</translation>
    </message>
    <message>
        <source>failed, as the record is poisoned</source>
        <translation>falló, porque el registro está envenenado</translation>
    </message>
    <message>
        <source>failed, as the error rate asks for</source>
        <translation>falló, como indica la tasa de errores</translation>
    </message>
    <message>
        <source>The workers keep the former version of {path}. The new one cannot be used: {reason}</source>
        <translation>Los trabajadores conservan la versión anterior de {path}. La nueva no se puede usar: {reason}</translation>
    </message>
    <message>
        <source>Dead letters requeued: {number} ({records})</source>
        <translation>Fallidos reencolados: {number} ({records})</translation>
    </message>
    <message>
        <source>What waits in this run is on a server, of which the file is a copy: resume the run, and requeue them then.</source>
        <translation>Lo que espera en esta ejecución está en un servidor, del que el archivo es una copia: primero hay que reanudar la ejecución y después reencolar los registros.</translation>
    </message>
    <message>
        <source>Kill a worker while it holds the lock</source>
        <translation>Matar a un trabajador mientras tiene el candado</translation>
    </message>
    <message>
        <source>The process is killed in the middle of its transaction: the system gives the lock back and the transaction never happened.</source>
        <translation>El proceso se mata a la mitad de su transacción: el sistema libera el candado y es como si la transacción no hubiera ocurrido.</translation>
    </message>
    <message>
        <source>Kill a worker after the lease, before the work</source>
        <translation>Matar a un trabajador después de tomar registros y antes de procesarlos</translation>
    </message>
    <message>
        <source>Its records are leased but untouched: they are given back and wait again.</source>
        <translation>Sus registros están en préstamo pero sin procesar: se devuelven y quedan en espera.</translation>
    </message>
    <message>
        <source>Kill a worker after the work, before the acknowledge</source>
        <translation>Matar a un trabajador después de procesar y antes de confirmar</translation>
    </message>
    <message>
        <source>The records are processed but not acknowledged: they are processed again. This is what at-least-once means.</source>
        <translation>Los registros están procesados pero sin confirmar: se procesan otra vez. Eso significa “al menos una vez”.</translation>
    </message>
    <message>
        <source>Have a worker hang past its lease</source>
        <translation>Hacer que un trabajador deje de responder hasta que venza su préstamo</translation>
    </message>
    <message>
        <source>It neither works nor dies: its lease runs out, others get its records, and its late acknowledgement is refused.</source>
        <translation>No trabaja ni muere: su préstamo vence, otros reciben sus registros y su confirmación tardía no se acepta.</translation>
    </message>
    <message>
        <source>Slow a worker down</source>
        <translation>Hacer más lento a un trabajador</translation>
    </message>
    <message>
        <source>For ten seconds one worker needs ten times as long.</source>
        <translation>Durante diez segundos un trabajador tarda diez veces más.</translation>
    </message>
    <message>
        <source>Poison a record: it always fails</source>
        <translation>Envenenar un registro: siempre falla</translation>
    </message>
    <message>
        <source>The next generated record fails on every attempt and becomes a dead letter.</source>
        <translation>El próximo registro que se genere falla en cada intento y pasa a fallidos.</translation>
    </message>
    <message>
        <source>Poison a record: it kills its worker</source>
        <translation>Envenenar un registro: mata a su trabajador</translation>
    </message>
    <message>
        <source>The next generated record kills every worker that processes it, until no attempts are left.</source>
        <translation>El próximo registro que se genere mata a cada trabajador que lo procesa, hasta que ya no queden intentos.</translation>
    </message>
    <message>
        <source>Have the source raise an error</source>
        <translation>Hacer que la fuente produzca un error</translation>
    </message>
    <message>
        <source>The generator skips the record, or the run stops: see the parameter Source errors.</source>
        <translation>El generador omite el registro, o la ejecución se detiene: lo decide el parámetro Errores de la fuente.</translation>
    </message>
    <message>
        <source>Fill the disk for three seconds</source>
        <translation>Llenar el disco durante tres segundos</translation>
    </message>
    <message>
        <source>The run file cannot grow: all processes wait and report it, and continue afterwards.</source>
        <translation>El archivo no puede crecer: todos los procesos esperan, lo indican, y después continúan.</translation>
    </message>
    <message>
        <source>Kill the whole program</source>
        <translation>Matar todo el programa</translation>
    </message>
    <message>
        <source>All processes end at once. Open the file again: it balances and can be resumed.</source>
        <translation>Todos los procesos terminan de golpe. Al abrir el archivo de nuevo, cuadra y se puede reanudar.</translation>
    </message>
    <message>
        <source>“{part}” is not a fault and its time. Write for example “{example}”; faults are: {kinds}</source>
        <translation>“{part}” no es una falla con su momento. Por ejemplo: “{example}”; las fallas son: {kinds}</translation>
    </message>
    <message>
        <source>“{part}”: planned faults have at least {least} seconds between them, or the run does nothing else.</source>
        <translation>“{part}”: entre dos fallas programadas debe haber al menos {least} segundos; si no, la ejecución no haría otra cosa.</translation>
    </message>
    <message>
        <source>The source failed, as a fault asked for.</source>
        <translation>La fuente falló: fue una falla provocada.</translation>
    </message>
    <message>
        <source>{path}: of {born} records {total} are there and {open} have not ended.</source>
        <translation>{path}: de {born} registros hay {total} y {open} no han terminado.</translation>
    </message>
    <message>
        <source>Records have the result of another: {records}</source>
        <translation>Hay registros con el resultado de otro: {records}</translation>
    </message>
    <message>
        <source>{path}: the run did not end: it is {state}.</source>
        <translation>{path}: la ejecución no terminó: está {state}.</translation>
    </message>
    <message>
        <source>Worker processes were left behind: {pids}</source>
        <translation>Quedaron procesos de trabajadores: {pids}</translation>
    </message>
    <message>
        <source>{path}: the lock is still held.</source>
        <translation>{path}: el candado sigue tomado.</translation>
    </message>
    <message>
        <source>Passed: {kills} kills among {records} records in {seconds} s. {redelivered} were given out again, {refused} late acknowledgements refused; none was lost, none counted twice.</source>
        <translation>Superada: {records} registros en {seconds} s, trabajadores terminados a la fuerza: {kills}, registros entregados de nuevo: {redelivered}, confirmaciones tardías no aceptadas: {refused}; ninguno se perdió ni se contó dos veces.</translation>
    </message>
    <message>
        <source>FAILED after {kills} kills: {problems}</source>
        <translation>FALLÓ después de terminar a la fuerza {kills} trabajadores: {problems}</translation>
    </message>
    <message>
        <source>students</source>
        <translation>estudiantes</translation>
    </message>
    <message>
        <source>people</source>
        <translation>personas</translation>
    </message>
    <message>
        <source>csv</source>
        <translation>tabla (CSV)</translation>
    </message>
    <message>
        <source>python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>en</source>
        <translation>inglés</translation>
    </message>
    <message>
        <source>es</source>
        <translation>español</translation>
    </message>
    <message>
        <source>once</source>
        <translation>una vez</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>en bucle</translation>
    </message>
    <message>
        <source>timed</source>
        <translation>con su hora</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>automático</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>coma</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>punto y coma</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>tabulador</translation>
    </message>
    <message>
        <source>pipe</source>
        <translation>barra vertical (|)</translation>
    </message>
    <message>
        <source>caret</source>
        <translation>acento circunflejo (^)</translation>
    </message>
    <message>
        <source>tilde</source>
        <translation>virgulilla (~)</translation>
    </message>
    <message>
        <source>space</source>
        <translation>espacio</translation>
    </message>
    <message>
        <source>colon</source>
        <translation>dos puntos</translation>
    </message>
    <message>
        <source>dates</source>
        <translation>fechas</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>segundos</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>milisegundos</translation>
    </message>
    <message>
        <source>microseconds</source>
        <translation>microsegundos</translation>
    </message>
    <message>
        <source>nanoseconds</source>
        <translation>nanosegundos</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>constante</translation>
    </message>
    <message>
        <source>poisson</source>
        <translation>Poisson</translation>
    </message>
    <message>
        <source>bursts</source>
        <translation>ráfagas</translation>
    </message>
    <message>
        <source>mmpp</source>
        <translation>alta y baja (MMPP)</translation>
    </message>
    <message>
        <source>ramp</source>
        <translation>rampa</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>escalones</translation>
    </message>
    <message>
        <source>curve</source>
        <translation>curva</translation>
    </message>
    <message>
        <source>catch-up</source>
        <translation>recuperar</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>omitir</translation>
    </message>
    <message>
        <source>file</source>
        <translation>archivo</translation>
    </message>
    <message>
        <source>locked-dict</source>
        <translation>dict con candado</translation>
    </message>
    <message>
        <source>private-dict</source>
        <translation>dict privado</translation>
    </message>
    <message>
        <source>unlocked-dict</source>
        <translation>dict sin candado</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>cola (Queue)</translation>
    </message>
    <message>
        <source>postgresql</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>fifo</source>
        <translation>FIFO</translation>
    </message>
    <message>
        <source>lifo</source>
        <translation>LIFO</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>reemplazar</translation>
    </message>
    <message>
        <source>keep-first</source>
        <translation>conservar el primero</translation>
    </message>
    <message>
        <source>keep-both</source>
        <translation>conservar ambos</translation>
    </message>
    <message>
        <source>block</source>
        <translation>bloquear</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>rechazar</translation>
    </message>
    <message>
        <source>drop-oldest</source>
        <translation>descartar el más antiguo</translation>
    </message>
    <message>
        <source>process</source>
        <translation>proceso muerto</translation>
    </message>
    <message>
        <source>power</source>
        <translation>corte de luz</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>fijo</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>exponencial</translation>
    </message>
    <message>
        <source>lognormal</source>
        <translation>lognormal</translation>
    </message>
    <message>
        <source>sleep</source>
        <translation>dormir</translation>
    </message>
    <message>
        <source>burn</source>
        <translation>usar CPU</translation>
    </message>
    <message>
        <source>show</source>
        <translation>mostrar</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>detener</translation>
    </message>
    <message>
        <source>“{part}” is not factor:seconds. Write for example “{example}”: the arrival rate for ten seconds, then five times as much for two, and then again from the start. At least one factor must be more than 0.</source>
        <translation>“{part}” no es factor:segundos. Por ejemplo, “{example}”: la tasa de llegada durante diez segundos, luego cinco veces más durante dos, y otra vez desde el principio. Al menos un factor debe ser mayor que 0.</translation>
    </message>
    <message>
        <source>{length} values in one cannot be kept: as text they have more than {limit} characters.</source>
        <translation>{length} valores en uno no se pueden guardar: como texto tienen más de {limit} caracteres.</translation>
    </message>
    <message>
        <source>A dict with two names that are both written “{name}” cannot be kept: one of the values would be lost.</source>
        <translation>Un diccionario con dos nombres que se escriben igual, “{name}”, no se puede guardar: se perdería uno de los valores.</translation>
    </message>
    <message>
        <source>A text of {length} characters cannot be kept; at most {limit} can.</source>
        <translation>Un texto de {length} caracteres no se puede guardar; como máximo {limit}.</translation>
    </message>
    <message>
        <source>A value of type {type} cannot be kept: give a number, a text, None, or lists and dicts of these.</source>
        <translation>Un valor de tipo {type} no se puede guardar: puede ser un número, un texto, None, o listas y diccionarios de ellos.</translation>
    </message>
    <message>
        <source>a value is longer than {limit} characters, or a quotation mark is never closed</source>
        <translation>un valor tiene más de {limit} caracteres, o unas comillas no se cierran nunca</translation>
    </message>
    <message>
        <source>a quotation mark within a quoted value is not doubled, so the end of the value is ambiguous</source>
        <translation>una comilla dentro de un valor entre comillas no está duplicada: no queda claro dónde termina el valor</translation>
    </message>
    <message>
        <source>Key column (csv.key): {path} has no column “{name}”; it has: {names}</source>
        <translation>Columna clave (csv.key): {path} no tiene la columna “{name}”; tiene: {names}</translation>
    </message>
    <message>
        <source>Time column (csv.time): {path} has no column “{name}”; it has: {names}</source>
        <translation>Columna de tiempo (csv.time): {path} no tiene la columna “{name}”; tiene: {names}</translation>
    </message>
    <message>
        <source>Types (csv.types): {path} has no column “{name}”; it has: {names}</source>
        <translation>Tipos (csv.types): {path} no tiene la columna “{name}”; tiene: {names}</translation>
    </message>
    <message>
        <source>The first line of {path} has {number} columns or is very long; at most {limit} columns are possible. Is the delimiter (csv.delimiter) right?</source>
        <translation>La primera línea de {path} tiene {number} columnas o es muy larga; como máximo puede haber {limit} columnas. ¿Es correcto el separador (csv.delimiter)?</translation>
    </message>
    <message>
        <source>{path} has no rows beside its header. If its first line is a row already, switch off “First line holds the names” (csv.header=false).</source>
        <translation>{path} solo tiene el encabezado. Si su primera línea ya es una fila, hay que desactivar “La primera línea tiene los nombres” (csv.header=false).</translation>
    </message>
    <message>
        <source>The run was started by a version that did not record the state of {path}: whether it is still the same table cannot be checked.</source>
        <translation>La ejecución empezó con una versión que no anotaba el estado de {path}: no se puede comprobar si sigue siendo la misma tabla.</translation>
    </message>
    <message>
        <source>Table (csv.path): no file is named. Choose the CSV or TSV file to read.</source>
        <translation>Tabla (csv.path): no se indicó ningún archivo. Hay que elegir el archivo CSV o TSV que se leerá.</translation>
    </message>
    <message>
        <source>the line was still being written as it was read</source>
        <translation>la línea aún se estaba escribiendo al leerla</translation>
    </message>
    <message>
        <source>{path} was written while it was read. Rows that were appended after its end are not in this run: resume the run to read them. Rows that were changed may be in it in their old or new form.</source>
        <translation>Se escribió en {path} mientras se leía. Las filas que se agregaron al final no están en esta ejecución: se leen al reanudarla. Las filas que cambiaron pueden estar en su forma anterior o en la nueva.</translation>
    </message>
    <message>
        <source>{number} values instead of {expected}</source>
        <translation>{number} valores en vez de {expected}</translation>
    </message>
    <message>
        <source>{column} is {value}, which is no time: neither a number nor a date such as 2024-05-31 08:00</source>
        <translation>{column} es {value}, que no es un tiempo: ni un número ni una fecha como 2024-05-31 08:00</translation>
    </message>
    <message>
        <source>the line is longer than {limit} characters</source>
        <translation>la línea tiene más de {limit} caracteres</translation>
    </message>
    <message>
        <source>{column} holds a NUL character</source>
        <translation>{column} contiene un carácter NUL</translation>
    </message>
    <message>
        <source>{column} is not written in {encoding}</source>
        <translation>{column} no está escrita en {encoding}</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device: what it gives is there only once, and a run that goes on needs it again. Save it as a file first, and choose that as the table (csv.path).</source>
        <translation>{path} es una tubería o un dispositivo: lo que entrega está ahí una sola vez, y una ejecución que continúa lo necesita de nuevo. Primero hay que guardarlo como archivo y elegirlo como tabla (csv.path).</translation>
    </message>
    <message>
        <source>Table (csv.path): there is no file {path}. Was it moved or renamed? Choose the CSV or TSV file to read.</source>
        <translation>Tabla (csv.path): no existe el archivo {path}. ¿Se movió o cambió de nombre? Hay que elegir el archivo CSV o TSV que se leerá.</translation>
    </message>
    <message>
        <source>Table (csv.path): {path} cannot be read: {reason}</source>
        <translation>Tabla (csv.path): no se puede leer {path}: {reason}</translation>
    </message>
    <message>
        <source>Reading {path} was interrupted.</source>
        <translation>Se interrumpió la lectura de {path}.</translation>
    </message>
    <message>
        <source>{path} is empty: there is nothing to take from it.</source>
        <translation>{path} está vacío: no hay nada que tomar de él.</translation>
    </message>
    <message>
        <source>{path} has grown by {bytes} bytes since the run started. The rows read so far are unchanged; the new rows are read as well.</source>
        <translation>{path} creció {bytes} bytes desde que empezó la ejecución. Las filas que ya se leyeron siguen igual; también se leen las nuevas.</translation>
    </message>
    <message>
        <source>{path} is not the table that this run started with: its content has changed. Rows would be repeated or missing. Restore the file, or start a new run.</source>
        <translation>{path} no es la tabla con la que empezó esta ejecución: su contenido cambió. Habría filas repetidas o faltantes. Hay que restituir el archivo o iniciar una ejecución nueva.</translation>
    </message>
    <message>
        <source>{path} has other columns now ({names}): the run cannot continue. Restore the file, or start a new run.</source>
        <translation>{path} tiene ahora otras columnas ({names}): la ejecución no puede continuar. Hay que restituir el archivo o iniciar una ejecución nueva.</translation>
    </message>
    <message>
        <source>A quotation mark in the first line of {path} is never closed. Is it a table?</source>
        <translation>En la primera línea de {path} hay unas comillas que no se cierran. ¿Es una tabla?</translation>
    </message>
    <message>
        <source>{path} has no column “{name}”; it has: {names}</source>
        <translation>{path} no tiene ninguna columna “{name}”; tiene: {names}</translation>
    </message>
    <message>
        <source>The run could not start: {reason}</source>
        <translation>La ejecución no pudo empezar: {reason}</translation>
    </message>
    <message>
        <source>{path} cannot go on: {reason}</source>
        <translation>{path} no puede continuar: {reason}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>{path} no se puede leer: {reason}</translation>
    </message>
    <message>
        <source>{number} records are too few for a mean; run it for longer.</source>
        <translation>{number} registros son pocos para una media; conviene una ejecución más larga.</translation>
    </message>
    <message>
        <source>{path}, line {line}: {reason}</source>
        <translation>{path}, línea {line}: {reason}</translation>
    </message>
    <message>
        <source>{path} needs the module “{module}”, which is not there for Python {python}: name the folder or the virtual environment that has it with the parameter packages.</source>
        <translation>{path} necesita el módulo “{module}”, que no está para Python {python}: hay que indicar en Paquetes (packages) la carpeta o el entorno virtual que lo tiene.</translation>
    </message>
    <message>
        <source>No Python file is set: choose one in Python work (work.path) or Python source (python.path).</source>
        <translation>No se ha elegido ningún archivo de Python: se elige en Trabajo en Python (work.path) o en Fuente en Python (python.path).</translation>
    </message>
    <message>
        <source>{path} ends itself with sys.exit({code}) while it is loaded: put what shall not run here under if __name__ == &quot;__main__&quot;.</source>
        <translation>{path} se termina a sí mismo con sys.exit({code}) al cargarse: lo que no deba ejecutarse aquí va bajo if __name__ == &quot;__main__&quot;.</translation>
    </message>
    <message>
        <source>{path} cannot be loaded: {reason}</source>
        <translation>{path} no se puede cargar: {reason}</translation>
    </message>
    <message>
        <source>{path} has no function {name}(…); it has: {names}</source>
        <translation>{path} no tiene ninguna función {name}(…); tiene: {names}</translation>
    </message>
    <message>
        <source>packages: there is no folder and no virtual environment {path}.</source>
        <translation>packages: no hay ninguna carpeta ni entorno virtual {path}.</translation>
    </message>
    <message>
        <source>packages: {path} belongs to Python {theirs}, and this is Python {ours}: make one with that version and install the packages there.</source>
        <translation>packages: {path} es de Python {theirs}, y este es Python {ours}: hay que crear uno con esa versión e instalar ahí los paquetes.</translation>
    </message>
    <message>
        <source>{name}() of {path} yielded no record within {seconds} seconds (work.setup_patience) and was stopped: does it wait for something?</source>
        <translation>{name}() de {path} no entregó ningún registro en {seconds} segundos (work.setup_patience) y se detuvo: ¿espera algo?</translation>
    </message>
    <message>
        <source>The source {path} ended its process with exit code {code}.</source>
        <translation>La fuente {path} terminó su proceso con el código de salida {code}.</translation>
    </message>
    <message>
        <source>{name}() of {path} yields no record at all.</source>
        <translation>{name}() de {path} no entrega ningún registro.</translation>
    </message>
    <message>
        <source>Record 1 of {path} has {number} fields; at most {limit} are possible.</source>
        <translation>El registro 1 de {path} tiene {number} campos; son posibles {limit} como máximo.</translation>
    </message>
    <message>
        <source>{name}() of {path} returns {type}, not records: use yield in it.</source>
        <translation>{name}() de {path} devuelve {type}, no registros: debe usar yield.</translation>
    </message>
    <message>
        <source>{name}() of {path} returns {type}: write it with def, not with async def.</source>
        <translation>{name}() de {path} devuelve {type}: debe escribirse con def, no con async def.</translation>
    </message>
    <message>
        <source>{name}() of {path} failed: {reason}</source>
        <translation>{name}() de {path} falló: {reason}</translation>
    </message>
    <message>
        <source>Record {number} of {path} is {record}, which has no fields: give a dict, a tuple or a value.</source>
        <translation>El registro {number} de {path} es {record}, que no tiene campos: debe ser un diccionario, una tupla o un valor.</translation>
    </message>
    <message>
        <source>Record {number} of {path} has other fields than the first: {names}</source>
        <translation>El registro {number} de {path} tiene otros campos que el primero: {names}</translation>
    </message>
    <message>
        <source>Record {number} of {path}: {reason}</source>
        <translation>Registro {number} de {path}: {reason}</translation>
    </message>
    <message>
        <source>process() of {path} is a generator: it has yield in it, so that calling it does nothing. Use return; a source of records is what yields.</source>
        <translation>process() de {path} es un generador: contiene yield, así que llamarla no hace nada. Debe usar return; lo que usa yield es una fuente de registros.</translation>
    </message>
    <message>
        <source>setup() of {path} failed: {reason}</source>
        <translation>setup() de {path} falló: {reason}</translation>
    </message>
    <message>
        <source>{path} ended its whole process with exit code {code}: os._exit or a crash. Each record would kill its worker.</source>
        <translation>{path} terminó todo su proceso con el código de salida {code}: os._exit o una caída. Cada registro mataría a su trabajador.</translation>
    </message>
    <message>
        <source>{path} was not ready within {seconds} seconds (work.setup_patience): does it wait for something while it is loaded or in setup()? It was stopped.</source>
        <translation>{path} no estuvo listo en {seconds} segundos (work.setup_patience): ¿espera algo mientras se carga o en setup()? Se detuvo.</translation>
    </message>
    <message>
        <source>{path} did not finish one record within {seconds} seconds: does it wait for something? It was stopped.</source>
        <translation>{path} no terminó un registro en {seconds} segundos y se detuvo: ¿espera algo?</translation>
    </message>
    <message>
        <source>records that come at random (Pattern: poisson)</source>
        <translation>registros que lleguen al azar (Patrón: Poisson)</translation>
    </message>
    <message>
        <source>an arrival rate that is a number (not max)</source>
        <translation>una tasa de llegada que sea un número (no max)</translation>
    </message>
    <message>
        <source>rows that do not come at their own time (Rows: once or loop)</source>
        <translation>filas que no lleguen a su propia hora (Filas: una vez o en bucle)</translation>
    </message>
    <message>
        <source>a service time that is exponential (Service: exponential; with one worker also fixed or lognormal)</source>
        <translation>un tiempo de servicio exponencial (Servicio: exponencial; con un solo trabajador también fijo o lognormal)</translation>
    </message>
    <message>
        <source>a service time of more than 0</source>
        <translation>un tiempo de servicio mayor que 0</translation>
    </message>
    <message>
        <source>at least one worker</source>
        <translation>al menos un trabajador</translation>
    </message>
    <message>
        <source>workers that take one record at a time (Batch: 1)</source>
        <translation>trabajadores que tomen los registros de uno en uno (Lote: 1)</translation>
    </message>
    <message>
        <source>room for all that wait (Capacity: 0)</source>
        <translation>espacio para todos los que esperan (Capacidad: 0)</translation>
    </message>
    <message>
        <source>room for records of one key (Duplicate keys: keep-both)</source>
        <translation>espacio para registros de la misma clave (Claves repetidas: conservar ambos)</translation>
    </message>
    <message>
        <source>an engine that neither loses nor overwrites a record (Engine: file)</source>
        <translation>un motor que no pierda ni sobrescriba registros (Motor: archivo)</translation>
    </message>
    <message>
        <source>work that does not fail (Error rate: 0)</source>
        <translation>un trabajo que no falle (Tasa de errores: 0)</translation>
    </message>
    <message>
        <source>no planned faults</source>
        <translation>que no haya fallas programadas</translation>
    </message>
    <message>
        <source>[… {number} more lines, left out]</source>
        <translation>[… {number} líneas más, omitidas]</translation>
    </message>
    <message>
        <source>The window failed its own test: {problems}</source>
        <translation>La ventana no superó su propia prueba: {problems}</translation>
    </message>
    <message>
        <source>{path} is not all of its run: it was copied while the run was going on, without the file {log} beside it, and what was in there is missing. Copy both, or have Registro save a copy.</source>
        <translation>{path} no es la ejecución completa: se copió mientras la ejecución estaba en curso, sin el archivo {log} que está junto a él, y falta lo que había ahí. Hay que copiar ambos o guardar una copia con Registro.</translation>
    </message>
    <message>
        <source>{path} is not all of its run: the file {log} beside it was cut, and the last that happened is missing.</source>
        <translation>{path} no es la ejecución completa: el archivo {log} junto a él se cortó y falta lo último que ocurrió.</translation>
    </message>
    <message>
        <source>{path} was cut: {there} of its {wanted} bytes are there, the rest is missing.</source>
        <translation>{path} se cortó: hay {there} de sus {wanted} bytes; falta el resto.</translation>
    </message>
    <message>
        <source>The file {log} beside {path} is that of another run, and what belongs there may be missing. It was left out of account; put the right one there, or take this one away.</source>
        <translation>El archivo {log} junto a {path} es de otra ejecución, y puede faltar lo que corresponde. No se tomó en cuenta; hay que poner el correcto o quitar este.</translation>
    </message>
    <message>
        <source>The file {log} is older than {path} beside it: they were copied at different times, and something may be missing. It was left out of account.</source>
        <translation>El archivo {log} es más antiguo que {path}, junto a él: se copiaron en momentos distintos y puede faltar algo. No se tomó en cuenta.</translation>
    </message>
    <message>
        <source>The file {log} is newer than {path} beside it: they were copied at different times, and what happened between is missing. It was left out of account.</source>
        <translation>El archivo {log} es más reciente que {path}, junto a él: se copiaron en momentos distintos y falta lo que ocurrió entre ambos. No se tomó en cuenta.</translation>
    </message>
    <message>
        <source>{path} is not all of its run: that is going on by another name of this file, with what is new beside it. Stop it there first.</source>
        <translation>{path} no es la ejecución completa: esta sigue en curso con otro nombre de este archivo, junto al cual está lo nuevo. Primero hay que detenerla ahí.</translation>
    </message>
    <message>
        <source>The file {log} beside {path} is a link: it was left out of account, and something may be missing.</source>
        <translation>El archivo {log} junto a {path} es un enlace: no se tomó en cuenta y puede faltar algo.</translation>
    </message>
    <message>
        <source>{path} cannot be written, as its disk is full ({reason}): make room on the disk. A run that is going on continues by itself then.</source>
        <translation>No se puede escribir en {path}: su disco está lleno ({reason}). Hay que liberar espacio en el disco; una ejecución en curso continuará entonces por sí sola.</translation>
    </message>
    <message>
        <source>{path} cannot be written: it has reached the size that files may have here ({reason}). Raise the limit (ulimit -f), or make room on the disk by a smaller file. A run that is going on continues by itself then.</source>
        <translation>No se puede escribir en {path}: alcanzó el tamaño que los archivos pueden tener aquí ({reason}). Hay que aumentar el límite (ulimit -f) o usar un archivo más pequeño. Una ejecución en curso continuará entonces por sí sola.</translation>
    </message>
    <message>
        <source>{path} cannot be written, as its disk is read-only now ({reason}): that is what a system does with a disk that fails. A run that is going on continues by itself once it can be written.</source>
        <translation>No se puede escribir en {path}: su disco ahora es de solo lectura ({reason}), que es lo que hace un sistema con un disco que falla. Una ejecución en curso continuará por sí sola en cuanto se pueda escribir.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}), though there is room: the disk or the way to it fails. Look after it. A run that is going on continues by itself once it can be written.</source>
        <translation>No se puede escribir en {path} ({reason}) aunque hay espacio: falla el disco o su conexión. Hay que revisarlo. Una ejecución en curso continuará por sí sola en cuanto se pueda escribir.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}): the disk or the way to it fails. Look after it, and copy the file while that can be done. A run that is going on continues by itself once it can be.</source>
        <translation>No se puede leer {path} ({reason}): falla el disco o su conexión. Hay que revisarlo y copiar el archivo mientras sea posible. Una ejecución en curso continuará por sí sola en cuanto se pueda leer.</translation>
    </message>
    <message>
        <source>The run in {path} has ended meanwhile: copy it once more.</source>
        <translation>La ejecución en {path} terminó mientras tanto: hay que copiarla otra vez.</translation>
    </message>
    <message>
        <source>{path} is not where it was.</source>
        <translation>{path} no está donde estaba.</translation>
    </message>
    <message>
        <source>Another program has been reading {path} for a long time. Until it ends, the log next to the file grows: {size} MB so far. Close the file in that program.</source>
        <translation>Otro programa lleva mucho tiempo leyendo {path}. Hasta que termine, la bitácora junto al archivo crece: {size} MB hasta ahora. Hay que cerrar el archivo en ese programa.</translation>
    </message>
    <message>
        <source>Records are processed by process() of {path}</source>
        <translation>process() de {path} procesa los registros</translation>
    </message>
    <message>
        <source>Records are yielded by {function}() of {path}</source>
        <translation>{function}() de {path} entrega los registros</translation>
    </message>
    <message>
        <source>Packages are imported from {path}</source>
        <translation>Los paquetes se importan de {path}</translation>
    </message>
    <message>
        <source>{path} is open here already, by the name {other}.</source>
        <translation>{path} ya está abierto aquí con el nombre {other}.</translation>
    </message>
    <message>
        <source>{path} was made of a file that was not all of its run: {reason}</source>
        <translation>{path} se hizo de un archivo que no era la ejecución completa: {reason}</translation>
    </message>
    <message>
        <source>Records are in progress with a worker that has ended: {records}</source>
        <translation>Hay registros en proceso con un trabajador que ya terminó: {records}</translation>
    </message>
    <message>
        <source>Table run: {name} cannot be {value}.</source>
        <translation>Tabla run: {name} no puede ser {value}.</translation>
    </message>
    <message>
        <source>Events of an unknown kind: {rows}</source>
        <translation>Eventos de un tipo desconocido: {rows}</translation>
    </message>
    <message>
        <source>Table {table}: not in the order of time: {rows}</source>
        <translation>Tabla {table}: filas que no están en orden de tiempo: {rows}</translation>
    </message>
    <message>
        <source>Events that do not fit the table of workers: {rows}</source>
        <translation>Eventos que no concuerdan con la tabla de trabajadores: {rows}</translation>
    </message>
    <message>
        <source>Workers without the event of their start or end: {rows}</source>
        <translation>Trabajadores sin el evento de su inicio o fin: {rows}</translation>
    </message>
    <message>
        <source>Events of kind {kind} count {told} records of worker {worker}, the rows {counted}.</source>
        <translation>Los eventos de tipo {kind} cuentan {told} registros del trabajador {worker}; las filas, {counted}.</translation>
    </message>
    <message>
        <source>Changes of parameters that do not fit the scenario: {rows}</source>
        <translation>Cambios de parámetros que no concuerdan con el escenario: {rows}</translation>
    </message>
    <message>
        <source>Sample {sample} says {kept} {name}; the rows say that there were {least} to {most} by then.</source>
        <translation>La muestra {sample} dice {kept} {name}; según las filas, entonces eran de {least} a {most}.</translation>
    </message>
    <message>
        <source>Table {table}: counts that do not add up: {rows}</source>
        <translation>Tabla {table}: cuentas que no cuadran: {rows}</translation>
    </message>
    <message>
        <source>Table {table}: counts that became smaller: {rows}</source>
        <translation>Tabla {table}: cuentas que disminuyeron: {rows}</translation>
    </message>
    <message>
        <source>Table {table}: counts beyond the ledger&apos;s: {rows}</source>
        <translation>Tabla {table}: cuentas mayores que las del balance: {rows}</translation>
    </message>
    <message>
        <source>Table {table}: not all that was done was measured: {rows}</source>
        <translation>Tabla {table}: no se midió todo lo que se procesó: {rows}</translation>
    </message>
    <message>
        <source>{counted} records were done since the last sample, the times of {kept} are kept.</source>
        <translation>Desde la última muestra se procesaron {counted} registros; se conservan los tiempos de {kept}.</translation>
    </message>
    <message>
        <source>The run says that it measured {kept} times ({name}) of {counted}.</source>
        <translation>La ejecución dice que midió {kept} tiempos ({name}) de {counted}.</translation>
    </message>
    <message>
        <source>Records are not those that the source has at their place: {records}</source>
        <translation>Hay registros que no son los que la fuente tiene en su lugar: {records}</translation>
    </message>
    <message>
        <source>Records that the source does not have: {records}</source>
        <translation>Registros que la fuente no tiene: {records}</translation>
    </message>
    <message>
        <source>The records of a Python function cannot be compared with it: it may give others each time that it is called.</source>
        <translation>Los registros de una función de Python no pueden compararse con ella: puede dar otros cada vez que se llama.</translation>
    </message>
    <message>
        <source>The records cannot be compared with their source: it has other columns now. Restore the file.</source>
        <translation>Los registros no se pueden comparar con su fuente: ahora tiene otras columnas. Hay que restituir el archivo.</translation>
    </message>
    <message>
        <source>The run ended with its source, which has more records: the first that is missing is its number {number}.</source>
        <translation>La ejecución terminó con su fuente, pero esta tiene más registros: el primero que falta es el número {number}.</translation>
    </message>
    <message>
        <source>{path} is the run itself: choose another name for a copy.</source>
        <translation>{path} es la ejecución misma: la copia necesita otro nombre.</translation>
    </message>
    <message>
        <source>Anybody can write in {folder}, and so put files beside a run that would harm it: use a folder of yours.</source>
        <translation>Cualquiera puede escribir en {folder} y poner ahí archivos que dañen una ejecución: hay que usar una carpeta propia.</translation>
    </message>
    <message>
        <source>{beside} of another run is where that of {path} would be: take it away, or choose another name.</source>
        <translation>{beside}, de otra ejecución, está donde iría el de {path}: hay que quitarlo o elegir otro nombre.</translation>
    </message>
    <message>
        <source>{path} is a link or belongs to somebody else, and a run would write into it: take it away, or use a folder of yours.</source>
        <translation>{path} es un enlace o pertenece a otra persona, y una ejecución escribiría en él: hay que quitarlo o usar una carpeta propia.</translation>
    </message>
    <message>
        <source>The run file describes its table in an impossible way (table_form: {reason}): it is damaged, and the run cannot continue.</source>
        <translation>El archivo de la ejecución describe su tabla de forma imposible (table_form: {reason}): está dañado y la ejecución no puede continuar.</translation>
    </message>
    <message>
        <source>{path} is not a table as text but {kind}. Export its data as CSV and use that file.</source>
        <translation>{path} no es una tabla de texto, sino {kind}. Hay que exportar sus datos como CSV y usar ese archivo.</translation>
    </message>
    <message>
        <source>{path} is compressed ({kind}). Unpack it first and use the file that is in it.</source>
        <translation>{path} está comprimido ({kind}). Primero hay que descomprimirlo y usar el archivo que contiene.</translation>
    </message>
    <message>
        <source>{path} is a spreadsheet ({kind}), not a table as text. Open it in its program, choose Save as and CSV UTF-8, and use that file.</source>
        <translation>{path} es una hoja de cálculo ({kind}), no una tabla de texto. Hay que abrirla en su programa, elegir Guardar como y CSV UTF-8, y usar ese archivo.</translation>
    </message>
    <message>
        <source>{path} holds JSON, not a table. Convert it to CSV, or read it with a Python file of your own (source = python): a function that yields json.loads(line) of each line.</source>
        <translation>{path} contiene JSON, no una tabla. Hay que convertirlo a CSV o leerlo con un archivo de Python propio (source = python): una función que entregue json.loads(line) de cada línea.</translation>
    </message>
    <message>
        <source>{path} only says where the file is ({kind}): its content was not brought here. Fetch it first (git lfs pull).</source>
        <translation>{path} solo dice dónde está el archivo ({kind}): su contenido no se trajo. Primero debe traerse (git lfs pull).</translation>
    </message>
    <message>
        <source>{path} is not text: its first line holds NUL characters. If it is the file of a program, export its data there as CSV and use that file.</source>
        <translation>{path} no es texto: su primera línea contiene caracteres NUL. Si es el archivo de un programa, sus datos deben exportarse ahí como CSV y usarse ese archivo.</translation>
    </message>
    <message>
        <source>{path} is a page or document ({kind}), not a table as text. Open it in a spreadsheet, save the table there as CSV, and use that file.</source>
        <translation>{path} es una página o un documento ({kind}), no una tabla de texto. Hay que abrirlo en una hoja de cálculo, guardar ahí la tabla como CSV y usar ese archivo.</translation>
    </message>
    <message>
        <source>{column}: {percent} % look like whole numbers: take as whole number and leave {rows} rows out? It is read as text (csv.types: {column}=INTEGER; of the first {looked} rows).</source>
        <translation>{column}: el {percent} % parecen números enteros: ¿leerla como número entero y rechazar {rows} filas? Ahora se lee como texto (csv.types: {column}=INTEGER; de las primeras {looked} filas).</translation>
    </message>
    <message>
        <source>{column}: {percent} % look like numbers: take as number and leave {rows} rows out? It is read as text (csv.types: {column}=REAL; of the first {looked} rows).</source>
        <translation>{column}: el {percent} % parecen números: ¿leerla como número y rechazar {rows} filas? Ahora se lee como texto (csv.types: {column}=REAL; de las primeras {looked} filas).</translation>
    </message>
    <message>
        <source>{column}: {percent} % look like dates: take as date and leave {rows} rows out? It is read as text (csv.types: {column}=DATETIME; of the first {looked} rows).</source>
        <translation>{column}: el {percent} % parecen fechas: ¿leerla como fecha y rechazar {rows} filas? Ahora se lee como texto (csv.types: {column}=DATETIME; de las primeras {looked} filas).</translation>
    </message>
    <message>
        <source>{column} is read as milliseconds since 1970, by its size (csv.unit).</source>
        <translation>{column} se lee como milisegundos desde 1970, por su tamaño (csv.unit).</translation>
    </message>
    <message>
        <source>{column} is read as microseconds since 1970, by its size (csv.unit).</source>
        <translation>{column} se lee como microsegundos desde 1970, por su tamaño (csv.unit).</translation>
    </message>
    <message>
        <source>{column} is read as nanoseconds since 1970, by its size (csv.unit).</source>
        <translation>{column} se lee como nanosegundos desde 1970, por su tamaño (csv.unit).</translation>
    </message>
    <message>
        <source>{column} is read as dates such as 20240131, not as seconds (csv.unit).</source>
        <translation>{column} se lee como fechas, como 20240131, no como segundos (csv.unit).</translation>
    </message>
    <message>
        <source>The first line is taken as the columns&apos; names ({names}), but looks like a row. If it is one, switch off “First line holds the names” (csv.header=false).</source>
        <translation>La primera línea se toma como los nombres de las columnas ({names}), pero parece una fila. Si lo es, hay que desactivar “La primera línea tiene los nombres” (csv.header=false).</translation>
    </message>
    <message>
        <source>The encoding is guessed from few letters as {encoding}. Are they right in the first rows? Else choose another encoding (csv.encoding).</source>
        <translation>La codificación se supone por pocas letras: {encoding}. ¿Se ven bien en las primeras filas? Si no, hay que elegir otra codificación (csv.encoding).</translation>
    </message>
    <message>
        <source>The encoding is guessed from few letters as {encoding}. Are they right in the first rows? Else choose the encoding (csv.encoding) that reads right: {others}.</source>
        <translation>La codificación se supone por pocas letras: {encoding}. ¿Se ven bien en las primeras filas? Si no, hay que elegir la codificación (csv.encoding) que se lea bien: {others}.</translation>
    </message>
    <message>
        <source>Every row has one value more than the first line has names. If the first column has no name, as R writes tables, give it one: {name},{names}. If a value has the delimiter in it, it needs quotation marks.</source>
        <translation>Cada fila tiene un valor más que nombres la primera línea. Si la primera columna no tiene nombre, como escribe R las tablas, debe dársele uno: {name},{names}. Si un valor contiene el separador, necesita comillas.</translation>
    </message>
    <message>
        <source>{column} goes from the newest to the oldest row, so that all would come at once. Sort the table by it first.</source>
        <translation>{column} va de la fila más nueva a la más antigua, así que todas llegarían de golpe. Conviene ordenar antes la tabla por esa columna.</translation>
    </message>
    <message>
        <source>The row of line {line} comes {days} days after the one before it, and the run waits so long (csv.speed makes it shorter).</source>
        <translation>La fila de la línea {line} llega {days} días después de la anterior, y la ejecución espera ese tiempo (csv.speed lo acorta).</translation>
    </message>
    <message>
        <source>Line {line}: {column} goes back by {seconds} s, as where clocks are set back in autumn or rows are not sorted. It comes at once, as do those behind it until the time is reached again.</source>
        <translation>Línea {line}: {column} retrocede {seconds} s, como al atrasar los relojes en otoño o si las filas no están ordenadas. Llega de inmediato, igual que las que siguen hasta que se alcanza de nuevo esa hora.</translation>
    </message>
    <message>
        <source>{column} is {value}, which is not a plain whole number of 64 bits (as 7, not 007 or +7)</source>
        <translation>{column} es {value}, que no es un número entero simple de 64 bits (como 7, no 007 ni +7)</translation>
    </message>
    <message>
        <source>{column} is {value}, which is not a plain number of at most 15 digits (as 1.5, not 1,5 or +1.5)</source>
        <translation>{column} es {value}, que no es un número simple de 15 dígitos como máximo (como 1.5, no 1,5 ni +1.5)</translation>
    </message>
    <message>
        <source>{column} is {value}, which is not a date or time (as 2024-05-31 or 2024-05-31 08:00)</source>
        <translation>{column} es {value}, que no es una fecha u hora (como 2024-05-31 o 2024-05-31 08:00)</translation>
    </message>
    <message>
        <source>{column} is {value}, which is not text</source>
        <translation>{column} es {value}, que no es texto</translation>
    </message>
    <message>
        <source>Types (csv.types): “{part}” is not column=type, with one of the types {types}; as in amount=REAL, code=TEXT.</source>
        <translation>Tipos (csv.types): “{part}” no es columna=tipo, con uno de los tipos {types}; como en amount=REAL, code=TEXT.</translation>
    </message>
    <message>
        <source>The run is paused: its file {path} was moved or renamed{where}. Put it back and resume, or save a copy of the run to another place. Nothing is lost.</source>
        <translation>La ejecución está en pausa: su archivo {path} se movió o cambió de nombre{where}. Hay que regresarlo y reanudar, o guardar una copia de la ejecución en otro lugar. No se perdió nada.</translation>
    </message>
    <message>
        <source>The run is paused: its file {path} was deleted. All that was in it is still there as long as this run is open: save a copy of the run to another place.</source>
        <translation>La ejecución está en pausa: su archivo {path} se eliminó. Todo lo que contenía sigue ahí mientras esta ejecución esté abierta: hay que guardar una copia en otro lugar.</translation>
    </message>
    <message>
        <source>The run is paused: another file has taken the place of {path}. Put the run&apos;s own one back and resume, or save a copy of the run to another place. Nothing is lost.</source>
        <translation>La ejecución está en pausa: otro archivo ocupa el lugar de {path}. Hay que regresar el de la ejecución y reanudar, o guardar una copia en otro lugar. No se perdió nada.</translation>
    </message>
    <message>
        <source>The run is paused: {path} cannot be reached any more ({reason}), as when its disk was taken away. Bring it back and resume, or save a copy of the run to another place.</source>
        <translation>La ejecución está en pausa: ya no se puede llegar a {path} ({reason}), como cuando se retira su disco. Hay que conectarlo de nuevo y reanudar, o guardar una copia en otro lugar.</translation>
    </message>
    <message>
        <source>The run is paused: {path} must not be written any more. Allow it and resume, or save a copy of the run to another place. Nothing is lost.</source>
        <translation>La ejecución está en pausa: ya no está permitido escribir en {path}. Hay que permitirlo y reanudar, o guardar una copia en otro lugar. No se perdió nada.</translation>
    </message>
    <message>
        <source>The file of the run is where it was, and can be written</source>
        <translation>El archivo de la ejecución está donde estaba y se puede escribir en él</translation>
    </message>
    <message>
        <source>{path} is not a plain file: choose another name.</source>
        <translation>{path} no es un archivo normal: hay que elegir otro nombre.</translation>
    </message>
    <message>
        <source>{path} is a link that somebody else has made: choose another name.</source>
        <translation>{path} es un enlace creado por otra persona: hay que elegir otro nombre.</translation>
    </message>
    <message>
        <source>All of a run is more than one table: name a new folder or a zip file with --out.</source>
        <translation>Una ejecución completa es más de una tabla: hay que indicar una carpeta nueva o un archivo zip con --out.</translation>
    </message>
    <message>
        <source>There is no standard output: name a file with --out.</source>
        <translation>No hay salida estándar: debe indicarse un archivo con --out.</translation>
    </message>
    <message>
        <source>{origin}, line {line}: {reason}</source>
        <translation>{origin}, línea {line}: {reason}</translation>
    </message>
    <message>
        <source>The manager&apos;s process cannot be started: {reason}</source>
        <translation>No se puede iniciar el proceso del Manager: {reason}</translation>
    </message>
    <message>
        <source>What worker {worker} did cannot be written yet.</source>
        <translation>Todavía no se puede escribir lo que hizo el trabajador {worker}.</translation>
    </message>
    <message>
        <source>The engine “{engine}” needs the address of its server (engine_url), as in postgresql://user@host:5432/database.</source>
        <translation>El motor “{engine}” necesita la dirección de su servidor (engine_url), como en postgresql://user@host:5432/database.</translation>
    </message>
    <message>
        <source>The engine “{engine}” cannot do this: leave “{label}” ({name}) at {default}, or take the engine “{other}”.</source>
        <translation>El motor “{engine}” no puede hacer esto: hay que dejar “{label}” ({name}) en {default} o elegir el motor “{other}”.</translation>
    </message>
    <message>
        <source>This run cannot be resumed: its engine “{engine}” kept what waited in memory, which ended with the run. Begin a new run.</source>
        <translation>Esta ejecución no se puede reanudar: su motor “{engine}” guardaba lo que estaba en espera en la memoria, que terminó con ella. Hay que iniciar una ejecución nueva.</translation>
    </message>
    <message>
        <source>“{text}” names no values to try, as in --vary {name}=1,2,4.</source>
        <translation>“{text}” no indica valores que probar, como en --vary {name}=1,2,4.</translation>
    </message>
    <message>
        <source>“{name}” is one scenario too many.</source>
        <translation>“{name}” es un escenario de más.</translation>
    </message>
    <message>
        <source>--every sets the rate; it cannot be given beside it.</source>
        <translation>--every fija la tasa; no pueden indicarse ambas.</translation>
    </message>
    <message>
        <source>--every is from {low} to {high} seconds.</source>
        <translation>--every va de {low} a {high} segundos.</translation>
    </message>
    <message>
        <source>its worker was killed before it could report it</source>
        <translation>se mató a su trabajador antes de que pudiera reportarlo</translation>
    </message>
    <message>
        <source>another record with the same key took its place</source>
        <translation>otro registro con la misma clave ocupó su lugar</translation>
    </message>
    <message>
        <source>it was deleted before anybody had read it</source>
        <translation>se borró antes de que alguien lo leyera</translation>
    </message>
    <message>
        <source>what kept it has ended</source>
        <translation>lo que lo guardaba terminó</translation>
    </message>
    <message>
        <source>Each run has to be made once at least, not {times} times.</source>
        <translation>Cada ejecución se hace al menos una vez, no {times} veces.</translation>
    </message>
    <message>
        <source>The seed cannot vary: each repetition takes one of its own anyway. Ask for more repetitions instead.</source>
        <translation>La semilla no puede variar: de todos modos cada repetición toma la suya. En su lugar se pueden pedir más repeticiones.</translation>
    </message>
    <message>
        <source>A duel needs two sides: name two scenario files, or what B changes, as in --b batch=10.</source>
        <translation>Un duelo necesita dos lados: hay que indicar dos archivos de escenario, o lo que cambia B, como en --b batch=10.</translation>
    </message>
    <message>
        <source>A sweep needs the values to try, as in --vary workers=1,2,4 --vary batch=1,10.</source>
        <translation>Un barrido necesita los valores que se probarán, como en --vary workers=1,2,4 --vary batch=1,10.</translation>
    </message>
    <message>
        <source>A sweep tries a grid (vary) or a list of cells (cell), not both.</source>
        <translation>Un barrido prueba una cuadrícula (vary) o una lista de celdas (cell), no ambas.</translation>
    </message>
    <message>
        <source>Each cell of a sweep has to name the same parameters as the first: {names}.</source>
        <translation>Cada celda de un barrido tiene que nombrar los mismos parámetros que la primera: {names}.</translation>
    </message>
    <message>
        <source>{cells} cells, {repeat} times each, are {runs} runs of {seconds} s: {days} days. At most {most} runs are made. Name fewer values (each tenth of them shows where it is worth looking closer), repeat less often, or ask for the capacity or the demand, which try only what they need.</source>
        <translation>{cells} celdas, {repeat} veces cada una, son {runs} ejecuciones de {seconds} s: {days} días. Se hacen {most} ejecuciones como máximo. Conviene indicar menos valores (uno de cada diez muestra dónde vale la pena mirar más de cerca), repetir menos veces, o preguntar por la capacidad o la demanda, que prueban solo lo necesario.</translation>
    </message>
    <message>
        <source>The rows of the table come at their own times, so that no arrival rate can be tried. Choose once or loop in Rows (csv.rows).</source>
        <translation>Las filas de la tabla llegan a sus propias horas, así que no se puede probar ninguna tasa de llegada. Hay que poner Filas (csv.rows) en una vez (once) o en bucle (loop).</translation>
    </message>
    <message>
        <source>Name the arrival rate that the workers shall meet, as in --rate 500.</source>
        <translation>Hay que indicar la tasa de llegada que deben atender los trabajadores, como en --rate 500.</translation>
    </message>
    <message>
        <source>Another experiment was going on at this computer; the runs took turns, which took longer.</source>
        <translation>Había otro experimento en curso en esta computadora; las ejecuciones se turnaron, lo que tardó más.</translation>
    </message>
    <message>
        <source>No run could be measured: {reason}</source>
        <translation>No se pudo medir ninguna ejecución: {reason}</translation>
    </message>
    <message>
        <source>The source is too short for an answer: it ended after {records} records, before the {seconds} s of a run were over. Have it begin again (csv.rows=loop), take a longer one, or ask for shorter runs.</source>
        <translation>La fuente es demasiado corta para una respuesta: se acabó después de {records} registros, antes de que pasaran los {seconds} s de una ejecución. Conviene hacer que vuelva a empezar (csv.rows=loop), usar una más larga o pedir ejecuciones más cortas.</translation>
    </message>
    <message>
        <source>The experiment stopped after {runs} runs: {reason} What was measured is kept; once that is mended, go on with: experiment resume {folder}</source>
        <translation>El experimento se detuvo después de {runs} ejecuciones: {reason} Lo medido se conserva; una vez resuelto, se continúa con: experiment resume {folder}</translation>
    </message>
    <message>
        <source>{folder} is not empty. Name another folder, or go on with the experiment in it by: experiment resume {folder}</source>
        <translation>{folder} no está vacía. Hay que indicar otra carpeta, o continuar con el experimento que contiene: experiment resume {folder}</translation>
    </message>
    <message>
        <source>{folder} cannot be written to: {reason}</source>
        <translation>No se puede escribir en {folder}: {reason}</translation>
    </message>
    <message>
        <source>{folder} is not the folder of an experiment.</source>
        <translation>{folder} no es la carpeta de un experimento.</translation>
    </message>
    <message>
        <source>{folder} was measured by another version of Registro, or changed since: run {number} is not the one that would be made now. Start a new experiment.</source>
        <translation>{folder} se midió con otra versión de Registro, o cambió desde entonces: la ejecución {number} no es la que se haría ahora. Hay que iniciar un experimento nuevo.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}</source>
        <translation>No se puede escribir {path}: {reason}</translation>
    </message>
    <message>
        <source>{path} is not the journal of an experiment: {reason}. Start a new one.</source>
        <translation>{path} no es el diario de un experimento: {reason}. Hay que iniciar uno nuevo.</translation>
    </message>
    <message>
        <source>{percent} % cannot be decided by trying; it has to be more than 0 % and less than 100 %.</source>
        <translation>{percent} % no se puede decidir probando; debe ser más de 0 % y menos de 100 %.</translation>
    </message>
    <message>
        <source>Within {within} s is no limit; it has to be more than 0 s.</source>
        <translation>{within} s no es un límite; debe ser más de 0 s.</translation>
    </message>
    <message>
        <source>A confidence of {confidence} is out of range; allowed: 0.5 … 0.999.</source>
        <translation>Una confianza de {confidence} está fuera del intervalo; se permite: 0.5 … 0.999.</translation>
    </message>
    <message>
        <source>Runs of {seconds} s are out of range; allowed: 0.1 … 86,400 s.</source>
        <translation>Ejecuciones de {seconds} s están fuera del intervalo; se permite: 0.1 … 86,400 s.</translation>
    </message>
    <message>
        <source>A limit of {limit} s leaves no time; it has to be more than 0 s.</source>
        <translation>Un límite de {limit} s no deja tiempo; debe ser más de 0 s.</translation>
    </message>
    <message>
        <source>Up to {rate} records per second, {percent} % are through within {within} s and the backlog does not grow, with {confidence} % confidence.</source>
        <translation>Hasta {rate} registros por segundo, el {percent} % termina en {within} s o menos y la cola no crece, con una confianza del {confidence} %.</translation>
    </message>
    <message>
        <source>At {rate} per second that is no longer so.</source>
        <translation>Con {rate} por segundo ya no es así.</translation>
    </message>
    <message>
        <source>Between {rate} and {higher} per second it could not be told; above, it is not so.</source>
        <translation>Entre {rate} y {higher} por segundo no se pudo determinar; por encima no es así.</translation>
    </message>
    <message>
        <source>Whether more than that holds could not be told.</source>
        <translation>No se pudo determinar si se sostiene una tasa mayor.</translation>
    </message>
    <message>
        <source>Right below that rate it is less sure, as busy moments last: of 100 simulated answers for work of random length up to 22 were above the true rate, most of them by less than 3 %.</source>
        <translation>Justo debajo de esa tasa hay menos certeza, porque los momentos de mucha carga duran: de 100 respuestas simuladas con trabajo de duración aleatoria, hasta 22 quedaron por encima de la tasa real, la mayoría por menos del 3 %.</translation>
    </message>
    <message>
        <source>No rate meets this: even at {rate} records per second, where hardly a record waits, it does not hold. Allow more time than {within} s, a smaller share than {percent} %, or faster work.</source>
        <translation>Ninguna tasa lo cumple: ni con {rate} registros por segundo, cuando casi ninguno espera. Conviene permitir más de {within} s, un porcentaje menor que {percent} %, o un trabajo más rápido.</translation>
    </message>
    <message>
        <source>Every rate that could be tried meets this, up to {rate} records per second; the limit is not with these settings.</source>
        <translation>Todas las tasas que se pudieron probar lo cumplen, hasta {rate} registros por segundo; el límite no está en estos ajustes.</translation>
    </message>
    <message>
        <source>This machine is too busy or too small to answer: {rate} records per second hold, but what is above could not be measured fairly.</source>
        <translation>Esta computadora está demasiado ocupada o es demasiado pequeña para responder: {rate} registros por segundo se sostienen, pero lo que está por encima no se pudo medir de forma confiable.</translation>
    </message>
    <message>
        <source>This machine is too busy or too small to answer: no run could be measured fairly.</source>
        <translation>Esta computadora está demasiado ocupada o es demasiado pequeña para responder: ninguna ejecución se pudo medir de forma confiable.</translation>
    </message>
    <message>
        <source>No rate could be confirmed with {confidence} % confidence; about {rate} records per second is as near as these runs come. Allow longer runs.</source>
        <translation>Ninguna tasa se pudo confirmar con una confianza del {confidence} %; unos {rate} registros por segundo es lo más cercano que dan estas ejecuciones. Conviene permitir ejecuciones más largas.</translation>
    </message>
    <message>
        <source>Tried: {runs} runs at {rates} rates from {low} to {high} records per second.</source>
        <translation>Se probó: {runs} ejecuciones con {rates} tasas, de {low} a {high} registros por segundo.</translation>
    </message>
    <message>
        <source>Not tried: other settings, longer than {seconds} s at a time, and another machine.</source>
        <translation>No se probó: otros ajustes, más de {seconds} s seguidos, ni otra computadora.</translation>
    </message>
    <message>
        <source>Fewer workers than that were not asked for.</source>
        <translation>No se pidió probar con menos trabajadores.</translation>
    </message>
    <message>
        <source>Nothing that was tried holds {rate} records per second with {percent} % within {within} s, not even {settings}. Allow more time, more workers, or make the work faster.</source>
        <translation>Nada de lo que se probó sostiene {rate} registros por segundo con el {percent} % en {within} s o menos, ni siquiera {settings}. Conviene permitir más tiempo, más trabajadores, o hacer más rápido el trabajo.</translation>
    </message>
    <message>
        <source>{settings} can hold {rate} records per second, {percent} % of them within {within} s, with {confidence} % confidence.</source>
        <translation>Con {settings} se sostienen {rate} registros por segundo, el {percent} % de ellos en {within} s o menos, con {confidence} % de confianza.</translation>
    </message>
    <message>
        <source>{settings} cannot: that was tried as well.</source>
        <translation>Con {settings} no: también se probó.</translation>
    </message>
    <message>
        <source>Whether {settings} can hold it as well was too close to tell.</source>
        <translation>Si con {settings} también se sostiene estuvo demasiado cerca del límite para saberlo.</translation>
    </message>
    <message>
        <source>The work alone, {service} s for each of {rate} records per second, keeps {workers} workers busy.</source>
        <translation>El puro trabajo, {service} s por cada uno de {rate} registros por segundo, mantiene ocupados a {workers} trabajadores.</translation>
    </message>
    <message>
        <source>This machine is too busy or too small to answer: {settings} can hold it, but whether fewer can could not be measured fairly.</source>
        <translation>Esta computadora está demasiado ocupada o es demasiado pequeña para responder: con {settings} se sostiene, pero si con menos también no se pudo medir de forma confiable.</translation>
    </message>
    <message>
        <source>{settings} may be enough, but that could not be confirmed with {confidence} % confidence. Allow longer runs.</source>
        <translation>Quizá baste con {settings}, pero no se pudo confirmar con una confianza del {confidence} %. Conviene permitir ejecuciones más largas.</translation>
    </message>
    <message>
        <source>Tried: {cells} different settings in {runs} runs.</source>
        <translation>Se probó: {cells} combinaciones distintas en {runs} ejecuciones.</translation>
    </message>
    <message>
        <source>Not tried: {number} of {all} combinations, which follow from those that were, and settings that were not asked for.</source>
        <translation>No se probó: {number} de {all} combinaciones, que se deducen de las probadas, ni ajustes que no se pidieron.</translation>
    </message>
    <message>
        <source>Name the arrival rate that has to hold, as in rate=500; not max.</source>
        <translation>Hay que indicar la tasa de llegada que debe sostenerse, como en rate=500; max no sirve.</translation>
    </message>
    <message>
        <source>{number} combinations beside the workers are too many to try; name fewer values ({most} at most).</source>
        <translation>{number} combinaciones, además de los trabajadores, son demasiadas para probarlas; conviene indicar menos valores ({most} como máximo).</translation>
    </message>
    <message>
        <source>Name the values of {name} to try, as in {name}=1,2,4.</source>
        <translation>Hay que indicar los valores de {name} que se van a probar, como en {name}=1,2,4.</translation>
    </message>
    <message>
        <source>B does {percent} % ± {half} % fewer records per second than A.</source>
        <translation>B procesa {percent} % ± {half} % menos registros por segundo que A.</translation>
    </message>
    <message>
        <source>B does {percent} % ± {half} % more records per second than A.</source>
        <translation>B procesa {percent} % ± {half} % más registros por segundo que A.</translation>
    </message>
    <message>
        <source>B is {percent} % ± {half} % faster than A: records are through sooner.</source>
        <translation>B es {percent} % ± {half} % más rápido que A: los registros terminan antes.</translation>
    </message>
    <message>
        <source>B is {percent} % ± {half} % slower than A: records are through later.</source>
        <translation>B es {percent} % ± {half} % más lento que A: los registros terminan después.</translation>
    </message>
    <message>
        <source>Half of the records take {percent} % ± {half} % less with B.</source>
        <translation>La mitad de los registros tarda {percent} % ± {half} % menos con B.</translation>
    </message>
    <message>
        <source>Half of the records take {percent} % ± {half} % more with B.</source>
        <translation>La mitad de los registros tarda {percent} % ± {half} % más con B.</translation>
    </message>
    <message>
        <source>95 % of the records take {percent} % ± {half} % less with B.</source>
        <translation>El 95 % de los registros tarda {percent} % ± {half} % menos con B.</translation>
    </message>
    <message>
        <source>95 % of the records take {percent} % ± {half} % more with B.</source>
        <translation>El 95 % de los registros tarda {percent} % ± {half} % más con B.</translation>
    </message>
    <message>
        <source>99 % of the records take {percent} % ± {half} % less with B.</source>
        <translation>El 99 % de los registros tarda {percent} % ± {half} % menos con B.</translation>
    </message>
    <message>
        <source>99 % of the records take {percent} % ± {half} % more with B.</source>
        <translation>El 99 % de los registros tarda {percent} % ± {half} % más con B.</translation>
    </message>
    <message>
        <source>A record takes a worker {percent} % ± {half} % less with B.</source>
        <translation>Un registro ocupa a un trabajador {percent} % ± {half} % menos con B.</translation>
    </message>
    <message>
        <source>A record takes a worker {percent} % ± {half} % more with B.</source>
        <translation>Un registro ocupa a un trabajador {percent} % ± {half} % más con B.</translation>
    </message>
    <message>
        <source>Of its attempts, A failed {a} % and B {b} %.</source>
        <translation>De sus intentos, falló el {a} % en A y el {b} % en B.</translation>
    </message>
    <message>
        <source>A had {a} dead letters, B {b}.</source>
        <translation>A tuvo {a} fallidos; B, {b}.</translation>
    </message>
    <message>
        <source>A lost {a} records, B {b}.</source>
        <translation>A perdió {a} registros; B, {b}.</translation>
    </message>
    <message>
        <source>A did {a} records more than once, B {b}.</source>
        <translation>A procesó {a} registros más de una vez; B, {b}.</translation>
    </message>
    <message>
        <source>No difference found between A and B, with {confidence} % confidence: their mean times differ by {percent} % ± {half} %.</source>
        <translation>No se encontró diferencia entre A y B, con una confianza del {confidence} %: sus tiempos medios difieren en {percent} % ± {half} %.</translation>
    </message>
    <message>
        <source>No difference found between A and B, with {confidence} % confidence; how large one could be cannot be told by so few pairs that differ so much. Allow longer runs.</source>
        <translation>No se encontró diferencia entre A y B, con {confidence} % de confianza; qué tan grande podría ser no se sabe con tan pocos pares que difieren tanto. Hay que permitir ejecuciones más largas.</translation>
    </message>
    <message>
        <source>By {pairs} pairs of runs of {seconds} s, with {confidence} % confidence.</source>
        <translation>Según {pairs} pares de ejecuciones de {seconds} s, con una confianza del {confidence} %.</translation>
    </message>
    <message>
        <source>This machine is too busy or too small to compare A and B on it.</source>
        <translation>Esta computadora está demasiado ocupada o es demasiado pequeña para comparar A y B.</translation>
    </message>
    <message>
        <source>{side} did not run, so that nothing can be compared.</source>
        <translation>{side} no se pudo ejecutar, así que no hay nada que comparar.</translation>
    </message>
    <message>
        <source>Too few pairs of runs have ended to compare A and B.</source>
        <translation>Han terminado muy pocos pares de ejecuciones para comparar A y B.</translation>
    </message>
    <message>
        <source>Not tried: other settings than these two, and longer runs than {seconds} s.</source>
        <translation>No se probó: otros ajustes que los de estos dos, ni ejecuciones de más de {seconds} s.</translation>
    </message>
    <message>
        <source>{records} records were measured.</source>
        <translation>Se midieron {records} registros.</translation>
    </message>
    <message>
        <source>There is no figure “{figure}”; there are: {figures}.</source>
        <translation>No existe la cifra “{figure}”; existen: {figures}.</translation>
    </message>
    <message>
        <source>{percent} % were through within {time} s ({low} to {high} s; allowed: {within} s), and the backlog stayed.</source>
        <translation>El {percent} % terminó en {time} s o menos (de {low} a {high} s; se permiten {within} s), y la cola no creció.</translation>
    </message>
    <message>
        <source>{percent} % took up to {time} s ({low} to {high} s; allowed: {within} s): only {share} % were in time.</source>
        <translation>El {percent} % tardó hasta {time} s (de {low} a {high} s; se permiten {within} s): solo el {share} % terminó a tiempo.</translation>
    </message>
    <message>
        <source>The backlog grew by {growth} records per second: more came than was done.</source>
        <translation>La cola creció {growth} registros por segundo: llegaron más de los que se procesaron.</translation>
    </message>
    <message>
        <source>{share} % were through within {within} s, but it is not sure that the backlog stays: of what came, up to {most} % may have been left over.</source>
        <translation>El {share} % terminó en {within} s o menos, pero no es seguro que la cola no crezca: de lo que llegó, pudo quedar pendiente hasta el {most} %.</translation>
    </message>
    <message>
        <source>{percent} % were through within {time} s ({low} to {high} s): too close to the {within} s that are allowed to tell.</source>
        <translation>El {percent} % terminó en {time} s o menos (de {low} a {high} s): demasiado cerca de los {within} s permitidos para determinarlo.</translation>
    </message>
    <message>
        <source>{share} % were through within {within} s; as busy moments last, it may be as few as {least} % in the long run.</source>
        <translation>El {share} % se completó en {within} s o menos; como los momentos de mucha carga duran, a la larga podría ser apenas el {least} %.</translation>
    </message>
    <message>
        <source>Only {records} records came: too few to tell.</source>
        <translation>Solo llegaron {records} registros: son muy pocos para determinarlo.</translation>
    </message>
    <message>
        <source>Throughput is highest with about {peak} workers ({low} to {high}, {confidence} % confidence): more of them do less.</source>
        <translation>El rendimiento es máximo con unos {peak} trabajadores (de {low} a {high}, con una confianza del {confidence} %): con más se procesa menos.</translation>
    </message>
    <message>
        <source>No peak within what was measured, up to {most} workers; the most were {best} records per second, with {workers}.</source>
        <translation>Ningún máximo dentro de lo medido, hasta {most} trabajadores; lo más alto fueron {best} registros por segundo, con {workers}.</translation>
    </message>
    <message>
        <source>One worker does {single} records per second; {contention} % of the work is one at a time (contention), and agreeing costs {coherency} % for each two workers (coherency).</source>
        <translation>Un trabajador procesa {single} registros por segundo; el {contention} % del trabajo se hace de uno en uno (contención), y ponerse de acuerdo cuesta el {coherency} % por cada dos trabajadores (coherencia).</translation>
    </message>
    <message>
        <source>{workers} workers would do about {rate} records per second ({low} to {high}).</source>
        <translation>{workers} trabajadores procesarían unos {rate} registros por segundo (de {low} a {high}).</translation>
    </message>
    <message>
        <source>{number} different numbers of workers are few for a law; {enough} or more are better.</source>
        <translation>{number} cantidades distintas de trabajadores son pocas para una ley; es mejor probar {enough} o más.</translation>
    </message>
    <message>
        <source>This machine is too busy or too small for an answer: more workers have to share it.</source>
        <translation>Esta computadora está demasiado ocupada o es demasiado pequeña para responder: los trabajadores tienen que compartirla.</translation>
    </message>
    <message>
        <source>Too few of the runs could be measured for a law.</source>
        <translation>Se pudieron medir muy pocas ejecuciones para una ley.</translation>
    </message>
    <message>
        <source>Tried: {workers} workers, in {runs} runs of {seconds} s.</source>
        <translation>Se probó: {workers} trabajadores, en {runs} ejecuciones de {seconds} s.</translation>
    </message>
    <message>
        <source>Not tried, and not drawn: more than {most} workers; the curve ends at {reach}.</source>
        <translation>No se probó, ni se dibuja: más de {most} trabajadores; la curva termina en {reach}.</translation>
    </message>
    <message>
        <source>Scaling needs {fewest} different numbers of workers at least, as in workers=1,2,3,4.</source>
        <translation>La escalabilidad necesita al menos {fewest} cantidades distintas de trabajadores, como en workers=1,2,3,4.</translation>
    </message>
    <message>
        <source>Scaling needs one repetition at least.</source>
        <translation>La escalabilidad necesita al menos una repetición.</translation>
    </message>
    <message>
        <source>The time was up ({limit} s) before this could be answered; allow more of it.</source>
        <translation>El tiempo ({limit} s) se agotó antes de poder responder; conviene permitir más.</translation>
    </message>
    <message>
        <source>The machine disturbed {disturbed} of {runs} runs.</source>
        <translation>La computadora perturbó {disturbed} de {runs} ejecuciones.</translation>
    </message>
    <message>
        <source>{limit} s are too short: the first run alone takes {seconds} s. Allow more time in all, or ask for shorter runs.</source>
        <translation>{limit} s son muy pocos: la primera ejecución sola dura {seconds} s. Hay que permitir más tiempo en total o pedir ejecuciones más cortas.</translation>
    </message>
    <message>
        <source>It was ended before it could be answered.</source>
        <translation>Se terminó antes de poder responder.</translation>
    </message>
    <message>
        <source>Best of {cells}: {settings}, with {figure} = {value} ({low} to {high}, {confidence} % confidence).</source>
        <translation>Lo mejor de {cells}: {settings}, con {figure} = {value} (de {low} a {high}, con una confianza del {confidence} %).</translation>
    </message>
    <message>
        <source>The next is {settings}, with {figure} = {value}.</source>
        <translation>Sigue {settings}, con {figure} = {value}.</translation>
    </message>
    <message>
        <source>Not to be told apart from it by these runs: {cells}.</source>
        <translation>Estas ejecuciones no lo distinguen de: {cells}.</translation>
    </message>
    <message>
        <source>Only one cell could be measured: {settings}.</source>
        <translation>Solo se pudo medir una celda: {settings}.</translation>
    </message>
    <message>
        <source>No cell could be measured.</source>
        <translation>No se pudo medir ninguna celda.</translation>
    </message>
    <message>
        <source>This machine is too busy or too small to compare these settings on it.</source>
        <translation>Esta computadora está demasiado ocupada o es demasiado pequeña para comparar estos ajustes.</translation>
    </message>
    <message>
        <source>Tried: all {cells} cells in {runs} runs; {early} runs were ended early as worse.</source>
        <translation>Se probó: todas las {cells} celdas en {runs} ejecuciones; {early} se terminaron antes por ser peores.</translation>
    </message>
    <message>
        <source>Tried so far: {done} of {cells} cells, in {runs} runs.</source>
        <translation>Se ha probado hasta ahora: {done} de {cells} celdas, en {runs} ejecuciones.</translation>
    </message>
    <message>
        <source>Not tried: other settings than these.</source>
        <translation>No se probó: otros ajustes que estos.</translation>
    </message>
    <message>
        <source>Not tried: all {repeat} repetitions of cells that were worse, and other settings.</source>
        <translation>No se probó: todas las {repeat} repeticiones de las celdas que fueron peores, ni otros ajustes.</translation>
    </message>
    <message>
        <source>Worse than {settings} on the same records.</source>
        <translation>Peor que {settings} con los mismos registros.</translation>
    </message>
    <message>
        <source>A sweep needs values to try and one repetition at least.</source>
        <translation>Un barrido necesita valores que probar y al menos una repetición.</translation>
    </message>
    <message>
        <source>The source had no more records before the time was over.</source>
        <translation>La fuente se quedó sin registros antes de que se acabara el tiempo.</translation>
    </message>
    <message>
        <source>The server could not be reached, times: {number}.</source>
        <translation>No se pudo alcanzar el servidor, veces: {number}.</translation>
    </message>
    <message>
        <source>The generator fell behind: records came up to {ms} ms late, {skipped} were left out.</source>
        <translation>El generador se retrasó: los registros llegaron hasta {ms} ms tarde y se omitieron {skipped}.</translation>
    </message>
    <message>
        <source>The workers did not become ready: {reason}</source>
        <translation>Los trabajadores no llegaron a estar listos: {reason}</translation>
    </message>
    <message>
        <source>The workers died {deaths} times: {reason}</source>
        <translation>Los trabajadores murieron {deaths} veces: {reason}</translation>
    </message>
    <message>
        <source>The run ended by an error: {reason}</source>
        <translation>La ejecución terminó por un error: {reason}</translation>
    </message>
    <message>
        <source>The processors were busy for {percent} % of the time.</source>
        <translation>Los procesadores estuvieron ocupados el {percent} % del tiempo.</translation>
    </message>
    <message>
        <source>Other programs used {others} % of the processors, and the workers waited for one for {waiting} % of the time.</source>
        <translation>Otros programas usaron el {others} % de los procesadores, y los trabajadores esperaron uno durante el {waiting} % del tiempo.</translation>
    </message>
    <message>
        <source>Other programs used {others} % of the processors.</source>
        <translation>Otros programas usaron el {others} % de los procesadores.</translation>
    </message>
    <message>
        <source>Other programs used {others} % of the processors, but the workers waited for one for only {waiting} % of the time, so that the run counts.</source>
        <translation>Otros programas usaron el {others} % de los procesadores, pero los trabajadores esperaron uno solo el {waiting} % del tiempo, de modo que la ejecución cuenta.</translation>
    </message>
    <message>
        <source>The experiment in {folder} is going on already, in another window or program. Wait for its end, or cancel it there.</source>
        <translation>El experimento de {folder} ya está en curso, en otra ventana o programa. Hay que esperar a que termine o cancelarlo ahí.</translation>
    </message>
    <message>
        <source>There is no column “{name}”; put the text in quotation marks to look for it. The columns are: {names}</source>
        <translation>No hay ninguna columna “{name}”; para buscar el texto hay que ponerlo entre comillas. Las columnas son: {names}</translation>
    </message>
    <message>
        <source>There is no state “{name}”; the states are: {names}</source>
        <translation>No hay ningún estado “{name}”; los estados son: {names}</translation>
    </message>
    <message>
        <source>“{value}” is no number; the column {name} has numbers.</source>
        <translation>“{value}” no es un número; la columna {name} tiene números.</translation>
    </message>
    <message>
        <source>“{value}” is no time; write it like 14:05 or 14:05:09.250 or 2026-01-31.</source>
        <translation>“{value}” no es una hora; se escribe como 14:05, 14:05:09.250 o 2026-01-31.</translation>
    </message>
    <message>
        <source>States have no order: write {name}:… instead of {name}{operator}…</source>
        <translation>Los estados no tienen orden: hay que escribir {name}:… en lugar de {name}{operator}…</translation>
    </message>
    <message>
        <source>The filter has more than {most} terms.</source>
        <translation>El filtro tiene más de {most} términos.</translation>
    </message>
    <message>
        <source>The filter is longer than {most} characters.</source>
        <translation>El filtro tiene más de {most} caracteres.</translation>
    </message>
    <message>
        <source>The filter has a character that no record can hold.</source>
        <translation>El filtro tiene un carácter que ningún registro puede contener.</translation>
    </message>
    <message>
        <source>After “{name}{operator}” a value is missing.</source>
        <translation>Después de “{name}{operator}” falta un valor.</translation>
    </message>
    <message>
        <source>The lock of the registry is not given back: whoever was killed while it held it has it for ever.</source>
        <translation>El candado del almacén no se libera: quien murió mientras lo tenía lo tiene para siempre.</translation>
    </message>
    <message>
        <source>it had been reported before</source>
        <translation>ya se había reportado antes</translation>
    </message>
    <message>
        <source>The course exercise, as written</source>
        <translation>El ejercicio del curso, tal como se planteó</translation>
    </message>
    <message>
        <source>A thread puts a student into a dict every two seconds, and a process takes them out: generated grows and processed stays 0, as the process looks into a copy of its own.</source>
        <translation>Un hilo pone un estudiante en un dict cada dos segundos y un proceso los saca: los generados crecen y los procesados siguen en 0, porque el proceso busca en su propia copia.</translation>
    </message>
    <message>
        <source>Leave it running: a student who comes again takes the place of the one who waits, who is lost without an error.</source>
        <translation>Con la ejecución en curso, un estudiante que llega otra vez ocupa el lugar del que espera, y este se pierde sin ningún error.</translation>
    </message>
    <message>
        <source>The course exercise, with a Manager</source>
        <translation>El ejercicio del curso, con un Manager</translation>
    </message>
    <message>
        <source>All processes share one dict now, and the students are processed: but look at duplicated, which counts those that two workers read before one of them deleted them.</source>
        <translation>Ahora todos los procesos comparten un dict y los estudiantes se procesan: pero hay que mirar los duplicados, los que dos trabajadores leyeron antes de que uno los borrara.</translation>
    </message>
    <message>
        <source>Whoever deletes second gets a KeyError (see the events): change the number of workers to 1, and both end.</source>
        <translation>Quien borra en segundo lugar recibe un KeyError (ver los eventos): con un solo trabajador desaparecen ambas cosas.</translation>
    </message>
    <message>
        <source>The course exercise, with a Manager and a lock</source>
        <translation>El ejercicio del curso, con un Manager y un candado</translation>
    </message>
    <message>
        <source>With a lock nobody takes what another one takes; but every five seconds a worker is killed after its work, and the record that it had is lost.</source>
        <translation>Con un candado nadie toma lo que toma otro; pero cada cinco segundos se mata a un trabajador después de su trabajo, y el registro que tenía se pierde.</translation>
    </message>
    <message>
        <source>After 22 seconds one is killed while it holds the lock: look at the Lock panel, where it holds it for ever, and at the others, who wait.</source>
        <translation>A los 22 segundos se mata a uno mientras tiene el candado: mirar el panel Candado, donde lo tiene para siempre, y a los demás, que esperan.</translation>
    </message>
    <message>
        <source>The course exercise, in Registro&apos;s way</source>
        <translation>El ejercicio del curso, a la manera de Registro</translation>
    </message>
    <message>
        <source>The same students, workers and kills as with a Manager and a lock: lost and duplicated stay 0, as the records of a killed worker wait again.</source>
        <translation>Los mismos estudiantes, trabajadores y fallas que con un Manager y un candado: perdidos y duplicados siguen en 0, porque los registros de un trabajador terminado a la fuerza vuelven a la espera.</translation>
    </message>
    <message>
        <source>Ask “Why?” about a record whose worker was killed (redelivered): its history shows both attempts.</source>
        <translation>Preguntar “¿Por qué?” por un registro cuyo trabajador se mató (entregado de nuevo): su historia muestra los dos intentos.</translation>
    </message>
    <message>
        <source>What is found cannot be kept in the temporary folder ({reason}): make room there.</source>
        <translation>Lo encontrado no se puede guardar en la carpeta temporal ({reason}): hay que hacer espacio en ella.</translation>
    </message>
    <message>
        <source>The manager&apos;s process does not answer.</source>
        <translation>El proceso del Manager no responde.</translation>
    </message>
    <message>
        <source>The manager&apos;s process has ended, and the records that waited in it are lost: {reason}</source>
        <translation>El proceso del Manager terminó, y los registros que esperaban en él se perdieron: {reason}</translation>
    </message>
    <message>
        <source>{workers} workers do about {rate}/s, you ask for {asked}/s: it needs {needed}.</source>
        <translation>{workers} trabajadores procesan unos {rate}/s y se piden {asked}/s: hacen falta {needed}.</translation>
    </message>
    <message>
        <source>1 worker does about {rate}/s, you ask for {asked}/s: it needs {needed}.</source>
        <translation>1 trabajador procesa unos {rate}/s y se piden {asked}/s: hacen falta {needed}.</translation>
    </message>
    <message>
        <source>{workers} workers do about {rate}/s, you ask for {asked}/s: they are busy {percent} % of the time.</source>
        <translation>{workers} trabajadores procesan unos {rate}/s y se piden {asked}/s: están ocupados el {percent} % del tiempo.</translation>
    </message>
    <message>
        <source>1 worker does about {rate}/s, you ask for {asked}/s: it is busy {percent} % of the time.</source>
        <translation>1 trabajador procesa unos {rate}/s y se piden {asked}/s: está ocupado el {percent} % del tiempo.</translation>
    </message>
    <message>
        <source>{workers} workers do about {rate}/s.</source>
        <translation>{workers} trabajadores procesan unos {rate}/s.</translation>
    </message>
    <message>
        <source>1 worker does about {rate}/s.</source>
        <translation>1 trabajador procesa unos {rate}/s.</translation>
    </message>
    <message>
        <source>{workers} workers do about {rate}/s, you ask for {asked}/s: that would need {needed}, and there can be {most} at most.</source>
        <translation>{workers} trabajadores procesan unos {rate}/s y se piden {asked}/s: harían falta {needed}, y puede haber {most} como máximo.</translation>
    </message>
    <message>
        <source>The work burns processor time, and this computer has {processors} processors: they do about {rate}/s, however many workers there are; you ask for {asked}/s.</source>
        <translation>El trabajo consume tiempo de procesador, y esta computadora tiene {processors} procesadores: procesan unos {rate}/s, sin importar cuántos trabajadores haya; se piden {asked}/s.</translation>
    </message>
    <message>
        <source>The baseline {path} is none of the files that are compared.</source>
        <translation>La referencia {path} no es ninguno de los archivos que se comparan.</translation>
    </message>
    <message>
        <source>No parameter differs.</source>
        <translation>Ningún parámetro difiere.</translation>
    </message>
    <message>
        <source>Parameters that differ</source>
        <translation>Parámetros que difieren</translation>
    </message>
    <message>
        <source>What else differs</source>
        <translation>Qué más difiere</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>{run} (baseline)</source>
        <translation>{run} (referencia)</translation>
    </message>
    <message>
        <source>No interval of the difference in {figures}: {reason}</source>
        <translation>Sin intervalo de la diferencia en {figures}: {reason}</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>difiere</translation>
    </message>
    <message>
        <source>A report is written as R.html or R.pdf, not as {path}: name one of both.</source>
        <translation>Un informe se guarda como R.html o R.pdf, no como {path}: hay que indicar uno de los dos.</translation>
    </message>
    <message>
        <source>A PDF is made by the window&apos;s program, which needs {module}, and that is not installed here. Write R.html and print it with a browser, or install {module}.</source>
        <translation>El PDF lo hace el programa con ventana, que necesita {module}, y aquí no está instalado. Hay que guardar R.html e imprimirlo con un navegador, o instalar {module}.</translation>
    </message>
    <message>
        <source>{path} could not be printed: {reason}</source>
        <translation>No se pudo imprimir {path}: {reason}</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>No existe la carpeta {folder}.</translation>
    </message>
    <message>
        <source>{run} holds no record: there is nothing to compare in it.</source>
        <translation>{run} no tiene ningún registro: no hay nada que comparar.</translation>
    </message>
    <message>
        <source>{run} is going on: its figures are those of this moment.</source>
        <translation>{run} sigue en curso: sus cifras son las de este momento.</translation>
    </message>
    <message>
        <source>{run} was interrupted: it is not over.</source>
        <translation>{run} se interrumpió: no ha terminado.</translation>
    </message>
    <message>
        <source>Parameters of {run} were changed while it went on: its figures are of all of that.</source>
        <translation>Los parámetros de {run} se cambiaron mientras estaba en curso: sus cifras abarcan todo eso.</translation>
    </message>
    <message>
        <source>The runs are of unequal length: from {shortest} to {longest} s. Counts do not compare, and a start weighs more in a short run.</source>
        <translation>Las ejecuciones tienen duración desigual: de {shortest} a {longest} s. Las cuentas no son comparables, y el arranque pesa más en una ejecución corta.</translation>
    </message>
    <message>
        <source>The runs have different seeds: their arrivals and their work were drawn differently, which is a part of the differences.</source>
        <translation>Las ejecuciones tienen semillas distintas: sus llegadas y su trabajo se sortearon de otra manera, lo que es parte de las diferencias.</translation>
    </message>
    <message>
        <source>The runs have the same seed, so that the same was drawn in both: the intervals of the differences take them for independent and are rather too wide. A duel pairs them.</source>
        <translation>Las ejecuciones tienen la misma semilla, así que en todas se sorteó lo mismo: los intervalos de las diferencias las toman por independientes y son más bien demasiado anchos. Un duelo las empareja.</translation>
    </message>
    <message>
        <source>The runs had different engines.</source>
        <translation>Las ejecuciones tuvieron motores distintos.</translation>
    </message>
    <message>
        <source>The records of the runs have different columns.</source>
        <translation>Los registros de las ejecuciones tienen columnas distintas.</translation>
    </message>
    <message>
        <source>The runs were made on different machines or with different versions.</source>
        <translation>Las ejecuciones se hicieron en computadoras distintas o con versiones distintas.</translation>
    </message>
    <message>
        <source>Each interval covers in 95 of 100 cases what chance does within the runs, not what two runs of the same settings would differ in; of twenty such lines, one is off by chance.</source>
        <translation>Cada intervalo abarca en 95 de 100 casos lo que hace el azar dentro de las ejecuciones, no lo que diferirían dos ejecuciones con los mismos ajustes; de veinte de estas líneas, una falla por azar.</translation>
    </message>
    <message>
        <source>It takes two runs to compare.</source>
        <translation>Para comparar hacen falta dos ejecuciones.</translation>
    </message>
    <message>
        <source>At most {most} runs are compared at once, not {runs}.</source>
        <translation>Se comparan como máximo {most} ejecuciones a la vez, no {runs}.</translation>
    </message>
    <message>
        <source>Version of Registro</source>
        <translation>Versión de Registro</translation>
    </message>
    <message>
        <source>Version of Python</source>
        <translation>Versión de Python</translation>
    </message>
    <message>
        <source>Version of SQLite</source>
        <translation>Versión de SQLite</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Procesadores</translation>
    </message>
    <message>
        <source>Columns of the records</source>
        <translation>Columnas de los registros</translation>
    </message>
    <message>
        <source>The process that writes Parquet has ended by itself: pyarrow may not fit this computer. Try another version of it, or export as CSV.</source>
        <translation>El proceso que escribe Parquet terminó por sí solo: puede que pyarrow no sirva en esta computadora. Hay que probar otra versión o exportar como CSV.</translation>
    </message>
    <message>
        <source>Parquet needs the package pyarrow, which is not there for Python {python} ({reason}). Install it with “pip install pyarrow” into a virtual environment and name that as Packages (--packages), or export as CSV or JSON lines.</source>
        <translation>Parquet necesita el paquete pyarrow, que no está para Python {python} ({reason}). Hay que instalarlo con “pip install pyarrow” en un entorno virtual e indicar este en Paquetes (--packages), o exportar como CSV o JSON por líneas.</translation>
    </message>
    <message>
        <source>The column “{column}” has a value that is not {kind} ({reason}). Parquet has one type a column: export as CSV or JSON lines, which keep each value as it is.</source>
        <translation>La columna “{column}” tiene un valor que no es {kind} ({reason}). Parquet tiene un solo tipo por columna: hay que exportar como CSV o JSON por líneas, que conservan cada valor tal cual.</translation>
    </message>
    <message>
        <source>records</source>
        <translation>registros</translation>
    </message>
    <message>
        <source>attempts without success</source>
        <translation>intentos sin éxito</translation>
    </message>
    <message>
        <source>events</source>
        <translation>eventos</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>muestras</translation>
    </message>
    <message>
        <source>samples of the lock</source>
        <translation>muestras del candado</translation>
    </message>
    <message>
        <source>workers</source>
        <translation>trabajadores</translation>
    </message>
    <message>
        <source>output</source>
        <translation>salida</translation>
    </message>
    <message>
        <source>rejected rows</source>
        <translation>filas rechazadas</translation>
    </message>
    <message>
        <source>A run has no table “{name}” to export; it has: {names}</source>
        <translation>Una ejecución no tiene ninguna tabla “{name}” que exportar; tiene: {names}</translation>
    </message>
    <message>
        <source>{path} is there already and is not empty: choose a new folder, or a name that ends with .zip.</source>
        <translation>{path} ya existe y no está vacía: hay que elegir una carpeta nueva o un nombre que termine en .zip.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read: {reason}. What is listed of it is as it was last.</source>
        <translation>La carpeta {folder} no se puede leer: {reason}. Lo que se muestra de ella es lo último que se leyó.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read: {reason}</source>
        <translation>La carpeta {folder} no se puede leer: {reason}</translation>
    </message>
    <message>
        <source>{name} is a name that is no text in UTF-8: rename the file.</source>
        <translation>{name} es un nombre que no es texto en UTF-8: hay que cambiar el nombre del archivo.</translation>
    </message>
    <message>
        <source>Not all of it is looked through: {folder} lies too deep, or there is too much in it or before it. Add that folder by itself.</source>
        <translation>No se revisa todo: {folder} está a demasiada profundidad, o hay demasiado en ella o antes de ella. Hay que agregar esa carpeta por separado.</translation>
    </message>
    <message>
        <source>Another program holds the index of the library, {path}: have it closed there.</source>
        <translation>Otro programa tiene abierto el índice de la biblioteca, {path}: hay que cerrarlo ahí.</translation>
    </message>
    <message>
        <source>The index of the library, {path}, cannot be used: {reason}</source>
        <translation>El índice de la biblioteca, {path}, no se puede usar: {reason}</translation>
    </message>
    <message>
        <source>it was not written by Registro</source>
        <translation>no lo escribió Registro</translation>
    </message>
    <message>
        <source>Name, tags and notes are kept beside the run, in {place}, which cannot be written: {reason}. Copy the run to a folder of yours.</source>
        <translation>El nombre, las etiquetas y las notas se guardan junto a la ejecución, en {place}, que no se puede escribir: {reason}. Hay que copiar la ejecución a una carpeta propia.</translation>
    </message>
    <message>
        <source>The notes in {place} cannot be read: {reason}. Take that file away to write new ones.</source>
        <translation>Las notas de {place} no se pueden leer: {reason}. Hay que quitar ese archivo para escribir otras.</translation>
    </message>
    <message>
        <source>Comparison of {runs} runs</source>
        <translation>Comparación de {runs} ejecuciones</translation>
    </message>
    <message>
        <source>What differs in the parameters</source>
        <translation>Lo que difiere en los parámetros</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Dato</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parámetro</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>Differences from {run}</source>
        <translation>Diferencias respecto a {run}</translation>
    </message>
    <message>
        <source>{difference}; more than chance within the runs explains</source>
        <translation>{difference}; más de lo que explica el azar dentro de las ejecuciones</translation>
    </message>
    <message>
        <source>Charts, on the time since the start of each run</source>
        <translation>Gráficas, sobre el tiempo desde el inicio de cada ejecución</translation>
    </message>
    <message>
        <source>The runs</source>
        <translation>Las ejecuciones</translation>
    </message>
    <message>
        <source>The whole scenario of {run}</source>
        <translation>El escenario completo de {run}</translation>
    </message>
    <message>
        <source>Different from {run}: {figures}.</source>
        <translation>Distinto de {run}: {figures}.</translation>
    </message>
    <message>
        <source>No figure differs from {run} by more than chance within the runs explains.</source>
        <translation>Ninguna cifra difiere de {run} en más de lo que explica el azar dentro de las ejecuciones.</translation>
    </message>
    <message>
        <source>No attempt failed.</source>
        <translation>Ningún intento terminó con error.</translation>
    </message>
    <message>
        <source>{failed} attempts failed; these are the errors of the first {looked}.</source>
        <translation>Intentos con error: {failed}; estos son los errores de los primeros {looked}.</translation>
    </message>
    <message>
        <source>{failed} attempts failed.</source>
        <translation>Intentos con error: {failed}.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Cuántas veces</translation>
    </message>
    <message>
        <source>The traceback of the most frequent one, as record {seq} had it</source>
        <translation>La traza del más frecuente, como la tuvo el registro {seq}</translation>
    </message>
    <message>
        <source>Other errors are less frequent than these.</source>
        <translation>Los demás errores son menos frecuentes que estos.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Falla</translation>
    </message>
    <message>
        <source>Records given back</source>
        <translation>Registros devueltos</translation>
    </message>
    <message>
        <source>Which worker</source>
        <translation>Trabajador</translation>
    </message>
    <message>
        <source>All leased again after</source>
        <translation>Todos tomados otra vez tras</translation>
    </message>
    <message>
        <source>By the workers</source>
        <translation>Por los trabajadores</translation>
    </message>
    <message>
        <source>Backlog as before after</source>
        <translation>Cola como antes tras</translation>
    </message>
    <message>
        <source>No worker died, and no lease expired.</source>
        <translation>Ningún trabajador murió y ningún préstamo venció.</translation>
    </message>
    <message>
        <source>Faults: {number}. Records given back: {records}; lost: {lost}.</source>
        <translation>Fallas: {number}. Registros devueltos: {records}; perdidos: {lost}.</translation>
    </message>
    <message>
        <source>The first {shown} of them:</source>
        <translation>Las primeras {shown}:</translation>
    </message>
    <message>
        <source>not all were</source>
        <translation>no todos</translation>
    </message>
    <message>
        <source>not until the end</source>
        <translation>no hasta el final</translation>
    </message>
    <message>
        <source>The server of the run could not be reached, times: {number}; {time} in all, which is in the times of the records.</source>
        <translation>No se pudo alcanzar el servidor de la ejecución, veces: {number}; {time} en total, que están incluidos en los tiempos de los registros.</translation>
    </message>
    <message>
        <source>An experiment has a report of its own: name its folder {folder} alone.</source>
        <translation>Un experimento tiene su propio informe: hay que indicar solo su carpeta {folder}.</translation>
    </message>
    <message>
        <source>Report of the run {run}</source>
        <translation>Informe de la ejecución {run}</translation>
    </message>
    <message>
        <source>{began}, {seconds} long; {state}.</source>
        <translation>{began}, duración {seconds}; {state}.</translation>
    </message>
    <message>
        <source>Made by {program} {version} at {time}.</source>
        <translation>Hecho por {program} {version} el {time}.</translation>
    </message>
    <message>
        <source>It balances: every one of the {born} records is in exactly one place, {done} of them done, and nothing was lost.</source>
        <translation>Cuadra: cada uno de los {born} registros está en exactamente un lugar, {done} de ellos procesados, y no se perdió nada.</translation>
    </message>
    <message>
        <source>The file tells the truth about its loss: of {born} records {lost} were lost and {duplicated} processed more than once, as the engine {engine} promises nothing else.</source>
        <translation>El archivo dice la verdad sobre su pérdida: de {born} registros se perdieron {lost} y {duplicated} se procesaron más de una vez, pues el motor {engine} no promete otra cosa.</translation>
    </message>
    <message>
        <source>It does NOT balance: the recount found {problems} problems in {born} records.</source>
        <translation>NO cuadra: el recuento encontró {problems} problemas en {born} registros.</translation>
    </message>
    <message>
        <source>The run holds no record: there is nothing to judge.</source>
        <translation>La ejecución no tiene ningún registro: no hay nada que juzgar.</translation>
    </message>
    <message>
        <source>This was recounted from the rows, as the command verify does, when the report was made.</source>
        <translation>Se recontó a partir de las filas, como hace el comando verify, al hacer el informe.</translation>
    </message>
    <message>
        <source>What differs from the defaults</source>
        <translation>Lo que difiere de los valores predeterminados</translation>
    </message>
    <message>
        <source>Nothing: all parameters are the defaults.</source>
        <translation>Nada: todos los parámetros son los predeterminados.</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Predeterminado</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Esta ejecución</translation>
    </message>
    <message>
        <source>The whole scenario</source>
        <translation>El escenario completo</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation>Toda la ejecución</translation>
    </message>
    <message>
        <source>95 % confidence interval</source>
        <translation>Intervalo de confianza del 95 %</translation>
    </message>
    <message>
        <source>Percentiles of waiting and sojourn times are exact here, by every record. The Summary in the window and --json count times in classes while a run goes on, which is up to 1.6 % off.</source>
        <translation>Los percentiles de los tiempos de espera y de estancia son exactos aquí: se calculan con todos los registros. El resumen de la ventana y --json cuentan los tiempos por clases mientras la ejecución está en curso, con una desviación de hasta 1.6 %.</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Gráficas</translation>
    </message>
    <message>
        <source>There are no samples to draw.</source>
        <translation>No hay muestras que dibujar.</translation>
    </message>
    <message>
        <source>Events that the charts mark: {number}</source>
        <translation>Eventos que marcan las gráficas: {number}</translation>
    </message>
    <message>
        <source>The last {number} of them; all are in the run file.</source>
        <translation>Los últimos {number}; todos están en el archivo de la ejecución.</translation>
    </message>
    <message>
        <source>Signs: {signs}</source>
        <translation>Signos: {signs}</translation>
    </message>
    <message>
        <source>Faults, and what they cost</source>
        <translation>Fallas y lo que costaron</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>Machine, versions, seed</source>
        <translation>Computadora, versiones, semilla</translation>
    </message>
    <message>
        <source>Whether what process() did outside of the run file happened once: a record that is redelivered is processed again.</source>
        <translation>Si lo que process() hizo fuera del archivo de la ejecución ocurrió una sola vez: un registro entregado de nuevo se procesa otra vez.</translation>
    </message>
    <message>
        <source>What else the machine did meanwhile, and whether another machine would give the same.</source>
        <translation>Qué más hacía la computadora entretanto, y si otra computadora daría lo mismo.</translation>
    </message>
    <message>
        <source>What a repetition would give: the intervals are of chance within this one run, start and end included.</source>
        <translation>Qué daría una repetición: los intervalos son del azar dentro de esta sola ejecución, con arranque y final incluidos.</translation>
    </message>
    <message>
        <source>Whether the file was changed after the run by somebody who knew how: the SHA-256 tells only whether it was changed after this report.</source>
        <translation>Si alguien que supiera hacerlo cambió el archivo después de la ejecución: el SHA-256 solo dice si se cambió después de este informe.</translation>
    </message>
    <message>
        <source>The exact times of so many records: of more than {most}, every so many-th stands for others.</source>
        <translation>Los tiempos exactos de tantos registros: de más de {most}, uno de cada tantos representa a otros.</translation>
    </message>
    <message>
        <source>it was never started</source>
        <translation>nunca se inició</translation>
    </message>
    <message>
        <source>it is going on</source>
        <translation>sigue en curso</translation>
    </message>
    <message>
        <source>it waits for its server</source>
        <translation>espera a su servidor</translation>
    </message>
    <message>
        <source>it is paused</source>
        <translation>está en pausa</translation>
    </message>
    <message>
        <source>it is stopping</source>
        <translation>se está deteniendo</translation>
    </message>
    <message>
        <source>it is over</source>
        <translation>terminó</translation>
    </message>
    <message>
        <source>it was interrupted and is not over</source>
        <translation>se interrumpió y no ha terminado</translation>
    </message>
    <message>
        <source>There are no texts in the language “{language}”: {path} cannot be read ({reason}). Choose the language en, or install Registro anew.</source>
        <translation>No hay textos en el idioma “{language}”: no se puede leer {path} ({reason}). Hay que elegir el idioma “en” o reinstalar Registro.</translation>
    </message>
    <message>
        <source>{path} cannot be moved back: there is another one by now. What was removed is {now}.</source>
        <translation>{path} no se puede regresar: ya hay otro en su lugar. Lo que se quitó está en {now}.</translation>
    </message>
    <message>
        <source>{path} cannot be moved back: it is not in the trash any more.</source>
        <translation>{path} no se puede regresar: ya no está en la papelera.</translation>
    </message>
    <message>
        <source>{path} is open in this window. Close it first: File &gt; New run.</source>
        <translation>{path} está abierto en esta ventana. Primero hay que cerrarlo: Archivo &gt; Nueva ejecución.</translation>
    </message>
    <message>
        <source>{path} is being run; stop it first.</source>
        <translation>{path} está en curso; primero hay que detenerlo.</translation>
    </message>
    <message>
        <source>{path} cannot be removed: {reason}</source>
        <translation>{path} no se puede quitar: {reason}</translation>
    </message>
    <message>
        <source>A password must not stand in the address of the server, which scenario and run file keep. Put it into ~/.pgpass (on Windows %APPDATA%\postgresql\pgpass.conf) or into the variable PGPASSWORD, or name a file of such lines in PGPASSFILE; then leave it out here.</source>
        <translation>Una contraseña no debe estar en la dirección del servidor, que guardan el escenario y el archivo de la ejecución. Hay que ponerla en ~/.pgpass (en Windows %APPDATA%\postgresql\pgpass.conf) o en la variable PGPASSWORD, o indicar en PGPASSFILE un archivo con tales líneas, y después omitirla aquí.</translation>
    </message>
    <message>
        <source>“{text}” is no address of a PostgreSQL server, as in postgresql://user@host:5432/database?sslmode=verify-full.</source>
        <translation>“{text}” no es la dirección de un servidor PostgreSQL, como en postgresql://user@host:5432/database?sslmode=verify-full.</translation>
    </message>
    <message>
        <source>The package psycopg, which talks to PostgreSQL, cannot be loaded ({reason}): install it with pip install &quot;psycopg[binary]&quot;.</source>
        <translation>El paquete psycopg, que se comunica con PostgreSQL, no se puede cargar ({reason}): se instala con pip install &quot;psycopg[binary]&quot;.</translation>
    </message>
    <message>
        <source>The connection to the server at {host} is lost.</source>
        <translation>Se perdió la conexión con el servidor en {host}.</translation>
    </message>
    <message>
        <source>Another program runs this run on the server at {host}: stop it there first. If it was killed, the server notices within some seconds.</source>
        <translation>Otro programa tiene en curso esta ejecución en el servidor en {host}: primero hay que detenerla ahí. Si se mató, el servidor lo nota en unos segundos.</translation>
    </message>
    <message>
        <source>No PostgreSQL server answers at {host}, port {port}: is it started, does it listen there, and does a firewall let it through? ({reason})</source>
        <translation>Ningún servidor PostgreSQL responde en {host}, puerto {port}: ¿está iniciado, escucha ahí y lo deja pasar el firewall? ({reason})</translation>
    </message>
    <message>
        <source>There is no machine called {host}: see to the name in the address of the server, and to the network. ({reason})</source>
        <translation>No hay ningún equipo llamado {host}: hay que revisar el nombre en la dirección del servidor y la red. ({reason})</translation>
    </message>
    <message>
        <source>The machine {host} does not answer at port {port}: is it on, is the port right, and does a firewall let it through? ({reason})</source>
        <translation>El equipo {host} no responde en el puerto {port}: ¿está encendido, es correcto el puerto y lo deja pasar el firewall? ({reason})</translation>
    </message>
    <message>
        <source>What answers at {host}, port {port} is no PostgreSQL server (MySQL has 3306, PostgreSQL usually 5432): see to the port in the address. ({reason})</source>
        <translation>Lo que responde en {host}, puerto {port}, no es un servidor PostgreSQL (MySQL usa 3306; PostgreSQL, por lo común, 5432): hay que revisar el puerto en la dirección. ({reason})</translation>
    </message>
    <message>
        <source>The certificate that the server at {host} shows is for another name: give the server in the address the name that its certificate has. If it has that, another server poses as this one. ({reason})</source>
        <translation>El certificado que muestra el servidor {host} es para otro nombre: hay que poner en la dirección el nombre que tiene su certificado. Si ya lo tiene, otro servidor se hace pasar por este. ({reason})</translation>
    </message>
    <message>
        <source>The certificate of the server at {host} is not accepted: it has expired, or its issuer is not known here. Have it renewed there, or name the file of the issuer in the address as sslrootcert. ({reason})</source>
        <translation>No se acepta el certificado del servidor {host}: caducó, o aquí no se conoce a su emisor. Hay que renovarlo ahí, o poner en la dirección el archivo del emisor como sslrootcert. ({reason})</translation>
    </message>
    <message>
        <source>The certificate of the server at {host} has expired: have it renewed there, and see whether the date of this machine is right. ({reason})</source>
        <translation>El certificado del servidor en {host} caducó: conviene pedir que lo renueven ahí y revisar si la fecha de esta computadora es correcta. ({reason})</translation>
    </message>
    <message>
        <source>The certificate of the server at {host} is not valid yet: see whether the date of this machine is right, and that of the one that issued it. ({reason})</source>
        <translation>El certificado del servidor en {host} todavía no es válido: conviene revisar si la fecha de esta computadora es correcta, y la de la que lo emitió. ({reason})</translation>
    </message>
    <message>
        <source>The issuer of the certificate of the server at {host} is not known here: name the file with the issuer&apos;s certificate in the address as sslrootcert. If that is the right one, another server poses as this one. ({reason})</source>
        <translation>Aquí no se conoce al emisor del certificado del servidor en {host}: hay que indicar en la dirección, como sslrootcert, el archivo con el certificado del emisor. Si ese es el correcto, otro servidor se hace pasar por este. ({reason})</translation>
    </message>
    <message>
        <source>The server at {host} does not offer what sslmode in the address demands: have TLS turned on there, or ask for another sslmode. ({reason})</source>
        <translation>El servidor en {host} no ofrece lo que exige sslmode en la dirección: hay que activar TLS ahí o pedir otro sslmode. ({reason})</translation>
    </message>
    <message>
        <source>The server at {host} does not let user {user} in: the password is wrong or missing. Put the right one into ~/.pgpass (on Windows %APPDATA%\postgresql\pgpass.conf), with no rights for others, or into PGPASSWORD. ({reason})</source>
        <translation>El servidor en {host} no deja entrar al usuario {user}: la contraseña es incorrecta o falta. Hay que poner la correcta en ~/.pgpass (en Windows %APPDATA%\postgresql\pgpass.conf), sin permisos para otros, o en PGPASSWORD. ({reason})</translation>
    </message>
    <message>
        <source>The server at {host} does not let user {user} in from here: see to the user in the address, and have the server&apos;s pg_hba.conf let this machine in. ({reason})</source>
        <translation>El servidor en {host} no deja entrar desde aquí al usuario {user}: hay que revisar el usuario en la dirección y que pg_hba.conf del servidor admita este equipo. ({reason})</translation>
    </message>
    <message>
        <source>There is no database “{database}” at {host}: have it made (createdb {database}), or name another one in the address. ({reason})</source>
        <translation>En {host} no hay ninguna base de datos “{database}”: hay que crearla (createdb {database}) o indicar otra en la dirección. ({reason})</translation>
    </message>
    <message>
        <source>User {user} may not do this in the database “{database}”. A run needs a schema of its own: have its owner say GRANT CREATE ON DATABASE {database} TO {user}. ({reason})</source>
        <translation>El usuario {user} no tiene permiso para esto en la base de datos “{database}”. Una ejecución necesita un esquema propio: el dueño debe ejecutar GRANT CREATE ON DATABASE {database} TO {user}. ({reason})</translation>
    </message>
    <message>
        <source>The server at {host} takes no more connections: end programs that have some, take fewer workers, or have max_connections raised there. ({reason})</source>
        <translation>El servidor en {host} no admite más conexiones: hay que cerrar programas que las usen, poner menos trabajadores o aumentar ahí max_connections. ({reason})</translation>
    </message>
    <message>
        <source>The server at {host} is PostgreSQL {version}, which is too old: 13 or newer is needed.</source>
        <translation>El servidor en {host} es PostgreSQL {version}, demasiado antiguo: se necesita 13 o posterior.</translation>
    </message>
    <message>
        <source>What the server at {host} kept of this run is not there any more: somebody has dropped it, or this is another database. The run file has all that was copied until then. ({reason})</source>
        <translation>Lo que el servidor en {host} guardaba de esta ejecución ya no está: alguien lo eliminó o esta es otra base de datos. El archivo de la ejecución tiene todo lo copiado hasta entonces. ({reason})</translation>
    </message>
    <message>
        <source>The disk of the server at {host} is full: have room made there. The run goes on by itself then; nothing is lost. ({reason})</source>
        <translation>El disco del servidor en {host} está lleno: hay que liberar espacio ahí. La ejecución continúa entonces por sí sola; no se pierde nada. ({reason})</translation>
    </message>
    <message>
        <source>The connection to the server at {host} is lost; the run waits for it and goes on by itself. ({reason})</source>
        <translation>Se perdió la conexión con el servidor en {host}; la ejecución la espera y continúa por sí sola. ({reason})</translation>
    </message>
    <message>
        <source>The server at {host} does not answer in time; it is tried again. ({reason})</source>
        <translation>El servidor en {host} no responde a tiempo; se vuelve a intentar. ({reason})</translation>
    </message>
    <message>
        <source>This process counts as dead: its records were given to others.</source>
        <translation>Este proceso se da por muerto: sus registros se entregaron a otros.</translation>
    </message>
    <message>
        <source>The server at {host} refuses what is asked of it: {reason}</source>
        <translation>El servidor en {host} rechaza lo que se le pide: {reason}</translation>
    </message>
    <message>
        <source>No run is going on at {host} in the database “{database}”: start one there first (engine postgresql), or name another server.</source>
        <translation>En {host} no hay ninguna ejecución en curso en la base de datos “{database}”: primero hay que iniciar una ahí (motor postgresql) o indicar otro servidor.</translation>
    </message>
    <message>
        <source>Several runs are going on at {host}; say which one by ?run=NAME at the end of the address: {runs}</source>
        <translation>En {host} hay varias ejecuciones en curso; hay que indicar cuál con ?run=NOMBRE al final de la dirección: {runs}</translation>
    </message>
    <message>
        <source>The run at {host} is of another version of Registro ({version}): install the same one here.</source>
        <translation>La ejecución en {host} es de otra versión de Registro ({version}): aquí se necesita la misma.</translation>
    </message>
    <message>
        <source>The program that runs the run does not answer; this machine waits for it.</source>
        <translation>El programa que lleva la ejecución no responde; este equipo lo espera.</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Objetivo</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Tiempo límite</translation>
    </message>
    <message>
        <source>Within how long a record is to be through, from when it was due until it is done. It is drawn in the chart of the times, and the summary says for how long it was not met. 0: no target.</source>
        <translation>En cuánto tiempo debe quedar procesado un registro, desde que debía llegar. Se dibuja en la gráfica de los tiempos, y el resumen indica durante cuánto tiempo no se cumplió. 0: sin objetivo.</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>sin objetivo</translation>
    </message>
    <message>
        <source>Percentage in time</source>
        <translation>Porcentaje a tiempo</translation>
    </message>
    <message>
        <source>What part of the records is to be through within the time limit.</source>
        <translation>Qué parte de los registros debe quedar procesada dentro del tiempo límite.</translation>
    </message>
    <message>
        <source>The run wants work of its own done ({name}). Nothing that a server sends is run here unasked: start this again with --work FILE, the file on this machine, or, if you trust the one that is sent, with --accept {hash}</source>
        <translation>La ejecución pide un trabajo propio ({name}). Nada de lo que envía un servidor se ejecuta aquí sin permiso: hay que iniciar de nuevo con --work ARCHIVO, el archivo en este equipo, o, si se confía en el enviado, con --accept {hash}</translation>
    </message>
    <message>
        <source>What the run&apos;s work imports is looked for on each machine ({packages} is on that of the run): install it here, and start this again with --packages FOLDER, its folder or virtual environment. ({reason})</source>
        <translation>Lo que importa el trabajo de la ejecución se busca en cada equipo ({packages} está en el de la ejecución): hay que instalarlo aquí e iniciar esto de nuevo con --packages FOLDER, su carpeta o entorno virtual. ({reason})</translation>
    </message>
    <message>
        <source>Workers keep dying here; this machine takes part no more. See the run&apos;s events.</source>
        <translation>Los trabajadores mueren aquí una y otra vez; este equipo ya no participa. Los eventos de la ejecución muestran cómo murieron.</translation>
    </message>
    <message>
        <source>The orders on the server are not of this version.</source>
        <translation>Las órdenes en el servidor no son de esta versión.</translation>
    </message>
    <message>
        <source>{name} is named twice; name another parameter.</source>
        <translation>{name} aparece dos veces; hay que nombrar otro parámetro.</translation>
    </message>
    <message>
        <source>Choose the scenario file of B.</source>
        <translation>Hay que elegir el archivo de escenario de B.</translation>
    </message>
    <message>
        <source>A record kept its worker for {service} ms, {turn} ms longer than its work: by that, leasing and acknowledging keep the limit below {rate} records per second, which are the workers divided by the service time.</source>
        <translation>Un registro ocupó a su trabajador {service} ms, {turn} ms más que su trabajo: con eso, tomar y confirmar mantienen el límite por debajo de {rate} registros por segundo, que son los trabajadores entre el tiempo de servicio.</translation>
    </message>
    <message>
        <source>The run “{run}” at {host} is going on: stop it first, where it was started.</source>
        <translation>La ejecución “{run}” en {host} está en curso: hay que detenerla primero, donde se inició.</translation>
    </message>
    <message>
        <source>{chart} (percentiles of the last 10 s before each moment)</source>
        <translation>{chart} (percentiles de los últimos 10 s antes de cada momento)</translation>
    </message>
    <message>
        <source>{chart} (percentiles of each sample)</source>
        <translation>{chart} (percentiles de cada muestra)</translation>
    </message>
    <message>
        <source>Confidence interval</source>
        <translation>Intervalo de confianza</translation>
    </message>
    <message>
        <source>{line} of each sample</source>
        <translation>{line} de cada muestra</translation>
    </message>
    <message>
        <source>PostgreSQL {version} or newer is not installed here (pg_ctl and initdb were looked for in the PATH and where its installers put them). Install it: on Debian and Ubuntu with sudo apt install postgresql, on macOS with brew install postgresql@17, on Windows with the installer of postgresql.org. Then try again.</source>
        <translation>Aquí no está instalado PostgreSQL {version} o posterior (se buscaron pg_ctl e initdb en el PATH y donde los ponen sus instaladores). Hay que instalarlo: en Debian y Ubuntu con sudo apt install postgresql, en macOS con brew install postgresql@17, en Windows con el instalador de postgresql.org. Después hay que intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>PostgreSQL refuses to run as root. Start Registro as an ordinary user, or give the address of a server that runs already.</source>
        <translation>PostgreSQL se niega a ejecutarse como root. Hay que iniciar Registro como usuario común o indicar la dirección de un servidor que ya esté en funcionamiento.</translation>
    </message>
    <message>
        <source>{folder} has something else in it than a local PostgreSQL of Registro; name an empty folder, or one that is not there.</source>
        <translation>En {folder} hay algo distinto de un PostgreSQL local de Registro; hay que indicar una carpeta vacía o una que no exista.</translation>
    </message>
    <message>
        <source>The local PostgreSQL in {folder} is of version {version}, which is not installed here any more: install it again, or have another folder (the runs in this one stay there).</source>
        <translation>El PostgreSQL local en {folder} es de la versión {version}, que ya no está instalada aquí: hay que instalarla de nuevo o usar otra carpeta (las ejecuciones de esta se quedan ahí).</translation>
    </message>
    <message>
        <source>The local PostgreSQL cannot be made in {folder}; nothing is left of it. Mend what it says, and try again. ({reason})</source>
        <translation>El PostgreSQL local no se puede crear en {folder}; no queda nada de él. Hay que corregir lo que indica e intentarlo de nuevo. ({reason})</translation>
    </message>
    <message>
        <source>The local PostgreSQL in {folder} does not start; what it wrote is in {log}. ({reason})</source>
        <translation>El PostgreSQL local en {folder} no inicia; lo que escribió está en {log}. ({reason})</translation>
    </message>
    <message>
        <source>The local PostgreSQL in {folder} does not end. ({reason})</source>
        <translation>El PostgreSQL local en {folder} no se detiene. ({reason})</translation>
    </message>
    <message>
        <source>Encoding (csv.encoding): there is no encoding “{name}”; write for example utf-8, cp1252 or utf-16, or leave it empty.</source>
        <translation>Codificación (csv.encoding): no existe la codificación “{name}”; por ejemplo utf-8, cp1252 o utf-16, o dejarla vacía.</translation>
    </message>
    <message>
        <source>The workers on {machine} cannot work: {reason}</source>
        <translation>Los procesos de {machine} no pueden trabajar: {reason}</translation>
    </message>
    <message>
        <source>Requeued after {number} attempt</source>
        <translation>Reencolado después de {number} intento</translation>
    </message>
    <message>
        <source>Waiting behind at least {before} other record ({order})</source>
        <translation>En espera detrás de al menos {before} registro ({order})</translation>
    </message>
    <message>
        <source>Waiting behind {before} other record ({order})</source>
        <translation>En espera; registros delante: {before} ({order})</translation>
    </message>
    <message>
        <source>It printed {number} more line</source>
        <translation>Líneas más que imprimió: {number}</translation>
    </message>
    <message>
        <source>Record {seq} is a dead letter after {attempts} attempt</source>
        <translation>El registro {seq} pasó a fallidos; intentos: {attempts}</translation>
    </message>
    <message>
        <source>{number} value instead of {expected}</source>
        <translation>{number} valor en vez de {expected}</translation>
    </message>
    <message>
        <source>The workers died once: {reason}</source>
        <translation>Los trabajadores murieron una vez: {reason}</translation>
    </message>
    <message>
        <source>{failed} attempt failed; this is its error.</source>
        <translation>Intentos con error: {failed}; este es el error.</translation>
    </message>
    <message>
        <source>{failed} attempt failed.</source>
        <translation>Intentos con error: {failed}.</translation>
    </message>
    <message>
        <source>It does NOT balance: the recount found {problems} problem in {born} records.</source>
        <translation>NO cuadra: el recuento encontró {problems} problema en {born} registros.</translation>
    </message>
    <message>
        <source>The experiment stopped after {runs} run: {reason} What was measured is kept; once that is mended, go on with: experiment resume {folder}</source>
        <translation>El experimento se detuvo después de {runs} ejecución: {reason} Lo medido se conserva; una vez resuelto, se continúa con: experiment resume {folder}</translation>
    </message>
    <message>
        <source>{records} record was measured.</source>
        <translation>Se midió {records} registro.</translation>
    </message>
    <message>
        <source>Only {records} record came: too few to tell.</source>
        <translation>Solo llegó {records} registro: es muy poco para determinarlo.</translation>
    </message>
    <message>
        <source>Worker {worker} looks into its own copy: {records} record</source>
        <translation>El trabajador {worker} busca en su propia copia: {records} registro</translation>
    </message>
    <message>
        <source>{number} record is too few for a mean; run it for longer.</source>
        <translation>{number} registro es poco para una media; conviene una ejecución más larga.</translation>
    </message>
    <message>
        <source>{name} takes part with {workers} worker; its clock is {ms} ms ahead of the server&apos;s</source>
        <translation>{name} participa con {workers} trabajador; su reloj está {ms} ms adelantado respecto al del servidor</translation>
    </message>
    <message>
        <source>{column}: {percent} % look like whole numbers: take as whole number and leave {rows} row out? It is read as text (csv.types: {column}=INTEGER; of the first {looked} rows).</source>
        <translation>{column}: el {percent} % parecen números enteros: ¿leerla como número entero y rechazar {rows} fila? Ahora se lee como texto (csv.types: {column}=INTEGER; de las primeras {looked} filas).</translation>
    </message>
    <message>
        <source>{column}: {percent} % look like numbers: take as number and leave {rows} row out? It is read as text (csv.types: {column}=REAL; of the first {looked} rows).</source>
        <translation>{column}: el {percent} % parecen números: ¿leerla como número y rechazar {rows} fila? Ahora se lee como texto (csv.types: {column}=REAL; de las primeras {looked} filas).</translation>
    </message>
    <message>
        <source>{column}: {percent} % look like dates: take as date and leave {rows} row out? It is read as text (csv.types: {column}=DATETIME; of the first {looked} rows).</source>
        <translation>{column}: el {percent} % parecen fechas: ¿leerla como fecha y rechazar {rows} fila? Ahora se lee como texto (csv.types: {column}=DATETIME; de las primeras {looked} filas).</translation>
    </message>
    <message>
        <source>The source is too short for an answer: it ended after {records} record, before the {seconds} s of a run were over. Have it begin again (csv.rows=loop), take a longer one, or ask for shorter runs.</source>
        <translation>La fuente es demasiado corta para una respuesta: se acabó después de {records} registro, antes de que pasaran los {seconds} s de una ejecución. Conviene hacer que vuelva a empezar (csv.rows=loop), usar una más larga o pedir ejecuciones más cortas.</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>A run is in progress.</source>
        <translation>Hay una ejecución en curso.</translation>
    </message>
    <message>
        <source>Stop it? Waiting records stay in its file, and the run can be resumed later.</source>
        <translation>¿Detenerla? Los registros en espera quedan en su archivo y la ejecución se puede reanudar después.</translation>
    </message>
    <message>
        <source>Stop it? Its engine keeps waiting records in memory: they end with the run, which cannot be resumed.</source>
        <translation>¿Detenerla? Su motor guarda en la memoria los registros en espera: terminan con la ejecución, que no se puede reanudar.</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>Detener la ejecución</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Continuar la ejecución</translation>
    </message>
    <message>
        <source>An experiment is going on.</source>
        <translation>Hay un experimento en curso.</translation>
    </message>
    <message>
        <source>End it? What was measured is kept, and it can be gone on with later.</source>
        <translation>¿Terminarlo? Lo medido se conserva, y se puede continuar después.</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Terminarlo</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Seguir con él</translation>
    </message>
    <message>
        <source>The opened file, not you, asks to execute this Python code:</source>
        <translation>El archivo abierto pide ejecutar este código de Python:</translation>
    </message>
    <message>
        <source>It can do anything on this computer that you can do. Execute it only if you know what it is. You are asked again only when it has changed.</source>
        <translation>Puede hacer en esta computadora lo mismo que la persona que la usa. Solo debe ejecutarse si se sabe qué es. Se vuelve a preguntar solo cuando cambie.</translation>
    </message>
    <message>
        <source>Execute it</source>
        <translation>Ejecutarlo</translation>
    </message>
    <message>
        <source>Do not start</source>
        <translation>No iniciar</translation>
    </message>
    <message>
        <source>This kills Registro itself, with all its processes.</source>
        <translation>Esto mata a Registro mismo, con todos sus procesos.</translation>
    </message>
    <message>
        <source>The window disappears at once. Start the program again and open the run file: it balances, and the run can be resumed.</source>
        <translation>La ventana desaparece de golpe. Al iniciar de nuevo el programa y abrir el archivo de la ejecución, cuadra y se puede reanudar.</translation>
    </message>
    <message>
        <source>The window disappears at once, and with it what waits, which this run&apos;s engine keeps in memory: the run cannot be resumed.</source>
        <translation>La ventana desaparece de inmediato y, con ella, lo que está en espera, que el motor de esta ejecución guarda en la memoria: no se puede reanudar.</translation>
    </message>
    <message>
        <source>Kill it</source>
        <translation>Matarlo</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>Abrir ejecución</translation>
    </message>
    <message>
        <source>Folder of an experiment</source>
        <translation>Carpeta de un experimento</translation>
    </message>
    <message>
        <source>Experiments (*.toml)</source>
        <translation>Experimentos (*.toml)</translation>
    </message>
    <message>
        <source>Save experiment</source>
        <translation>Guardar experimento</translation>
    </message>
    <message>
        <source>Export whole run</source>
        <translation>Exportar ejecución completa</translation>
    </message>
    <message>
        <source>{name} (export)</source>
        <translation>{name} (exportación)</translation>
    </message>
    <message>
        <source>Folder (*)</source>
        <translation>Carpeta (*)</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Archivos zip (*.zip)</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg);;Values (*.csv)</source>
        <translation>Imagen (*.png);;Dibujo (*.svg);;Valores (*.csv)</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>Guardar gráfica</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>Página (*.html)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Guardar informe</translation>
    </message>
    <message>
        <source>Compare runs: choose two or more</source>
        <translation>Comparar ejecuciones: elegir dos o más</translation>
    </message>
    <message>
        <source>&lt;h3&gt;What you see&lt;/h3&gt;&lt;p&gt;&lt;b&gt;Start&lt;/b&gt; starts a run: the generator generates records at the &lt;b&gt;rate&lt;/b&gt;, they wait in the registry, and the worker processes lease, process and acknowledge them.&lt;/p&gt;&lt;p&gt;Every parameter marked ⚡ takes effect at once. &lt;b&gt;Kill a worker&lt;/b&gt; ends a real process: its records are given back (↻) and another worker leases them.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Pause&lt;/b&gt; stops the run for a while; &lt;b&gt;Freeze view&lt;/b&gt; only stops the screen.&lt;/p&gt;&lt;p&gt;The line below the buttons is the &lt;b&gt;ledger&lt;/b&gt;: every generated record is in exactly one place. It is green only while that is true.&lt;/p&gt;&lt;p&gt;A run is a file from its first second. It can be opened again, resumed, exported, and read with any SQLite tool.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Qué se ve&lt;/h3&gt;&lt;p&gt;&lt;b&gt;Iniciar&lt;/b&gt; empieza una ejecución: el generador genera registros a la &lt;b&gt;tasa&lt;/b&gt; elegida, esperan en el almacén, y los procesos trabajadores los toman en préstamo, los procesan y los confirman.&lt;/p&gt;&lt;p&gt;Los parámetros con ⚡ se aplican de inmediato. &lt;b&gt;Matar a un trabajador&lt;/b&gt; termina a la fuerza un proceso real: sus registros se devuelven (↻) y otro trabajador los toma. Un &lt;b&gt;préstamo&lt;/b&gt; es el derecho temporal de un trabajador sobre sus registros.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Pausar&lt;/b&gt; detiene la ejecución un rato; &lt;b&gt;Congelar vista&lt;/b&gt; solo detiene la pantalla.&lt;/p&gt;&lt;p&gt;La línea bajo los botones es el &lt;b&gt;balance&lt;/b&gt;: cada registro generado está en un solo lugar. Es verde solo mientras eso es cierto.&lt;/p&gt;&lt;p&gt;Una ejecución es un archivo desde su primer segundo. Se puede abrir de nuevo, reanudar, exportar y leer con cualquier herramienta de SQLite.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Runs (*.registro);;All files (*)</source>
        <translation>Ejecuciones (*.registro);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Open scenario</source>
        <translation>Abrir escenario</translation>
    </message>
    <message>
        <source>Scenarios (*.toml);;All files (*)</source>
        <translation>Escenarios (*.toml);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Folder for runs</source>
        <translation>Carpeta de ejecuciones</translation>
    </message>
    <message>
        <source>Save scenario</source>
        <translation>Guardar escenario</translation>
    </message>
    <message>
        <source>Scenarios (*.toml)</source>
        <translation>Escenarios (*.toml)</translation>
    </message>
    <message>
        <source>New Python file</source>
        <translation>Nuevo archivo de Python</translation>
    </message>
    <message>
        <source>Python files (*.py)</source>
        <translation>Archivos de Python (*.py)</translation>
    </message>
    <message>
        <source>Export records</source>
        <translation>Exportar registros</translation>
    </message>
    <message>
        <source>Tables ({patterns});;All files (*)</source>
        <translation>Tablas ({patterns});;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Open table</source>
        <translation>Abrir tabla</translation>
    </message>
    <message>
        <source>Python files (*.py);;All files (*)</source>
        <translation>Archivos de Python (*.py);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Use a Python file</source>
        <translation>Usar un archivo de Python</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (copia)</translation>
    </message>
    <message>
        <source>Runs (*.registro)</source>
        <translation>Ejecuciones (*.registro)</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Guardar una copia</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Faults&lt;/b&gt; breaks the run on purpose. &lt;b&gt;Events&lt;/b&gt; lists the consequences, &lt;b&gt;Why?&lt;/b&gt; shows the history of the selected record, and &lt;b&gt;Lock&lt;/b&gt; shows which process holds the registry&apos;s lock and which ones wait for it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Fallas provocadas&lt;/b&gt; daña la ejecución a propósito. &lt;b&gt;Eventos&lt;/b&gt; muestra las consecuencias, &lt;b&gt;¿Por qué?&lt;/b&gt; la historia del registro seleccionado, y &lt;b&gt;Candado&lt;/b&gt; qué proceso tiene el candado del almacén y cuáles lo esperan.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Pattern&lt;/b&gt; sets how records arrive; the curve below it shows what will be run, and the pattern &lt;b&gt;curve&lt;/b&gt; is drawn there by hand. &lt;b&gt;Theory&lt;/b&gt; draws on the charts what queueing theory expects.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Patrón&lt;/b&gt; define cómo llegan los registros; la curva de abajo muestra lo que se ejecutará, y el patrón &lt;b&gt;curva&lt;/b&gt; se dibuja ahí a mano. &lt;b&gt;Teoría&lt;/b&gt; dibuja en las gráficas lo que predice la teoría de colas.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;The &lt;b&gt;engine&lt;/b&gt; keeps the records that wait. Textbook engines lose records or process them twice; the ledger is then red and says how many. &lt;b&gt;File, New from example&lt;/b&gt; has the course exercise with each of them.&lt;/p&gt;</source>
        <translation>&lt;p&gt;El &lt;b&gt;motor&lt;/b&gt; guarda los registros en espera. Los motores de libro de texto pierden registros o los procesan dos veces; el balance se pone entonces en rojo y dice cuántos. En &lt;b&gt;Archivo, Nueva a partir de un ejemplo&lt;/b&gt; está el ejercicio del curso con cada uno de ellos.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>dropped</name>
    <message>
        <source>Nothing was opened: drop one run, or one scenario, one table and one Python file at a time.</source>
        <translation>No se abrió nada: se puede soltar una ejecución, o bien un escenario, una tabla y un archivo de Python a la vez.</translation>
    </message>
    <message>
        <source>Not opened: {names}. What can be opened are runs (*.registro), scenarios (*.toml), tables (*.csv, *.tsv) and Python files (*.py).</source>
        <translation>No se abrieron: {names}. Se pueden abrir ejecuciones (*.registro), escenarios (*.toml), tablas (*.csv, *.tsv) y archivos de Python (*.py).</translation>
    </message>
</context>
<context>
    <name>engines</name>
    <message>
        <source>The run file itself, behind a lock that the system gives back when its holder dies. No record is ever lost.</source>
        <translation>El propio archivo de la ejecución, con un candado que el sistema libera cuando muere quien lo tiene. Nunca se pierde un registro.</translation>
    </message>
    <message>
        <source>A dict and a threading.Lock in a module. Every process has a copy of its own, so the workers look into empty ones.</source>
        <translation>Un dict y un threading.Lock de un módulo. Cada proceso tiene su propia copia, así que los trabajadores buscan en copias vacías.</translation>
    </message>
    <message>
        <source>A dict that a Manager shares, without a lock. Two workers can read the same record before one of them deletes it.</source>
        <translation>Un dict que comparte un Manager, sin candado. Dos trabajadores pueden leer el mismo registro antes de que uno lo borre.</translation>
    </message>
    <message>
        <source>A dict that a Manager shares, with its lock. A worker takes a record out under the lock and processes it outside: if it is killed, the record is gone.</source>
        <translation>Un dict que comparte un Manager, con su candado. Un trabajador saca un registro con el candado y lo procesa fuera: si se le mata, el registro desaparece.</translation>
    </message>
    <message>
        <source>A multiprocessing.Queue. Every record goes to one worker only: if that is killed, the record is gone.</source>
        <translation>Una multiprocessing.Queue. Cada registro va a un solo trabajador: si se le mata, el registro desaparece.</translation>
    </message>
    <message>
        <source>A PostgreSQL server, behind its transactions. No record is ever lost, and workers may be on other machines; the run file is a copy, made twice a second and at the end.</source>
        <translation>Un servidor PostgreSQL, tras sus transacciones. Nunca se pierde un registro y los trabajadores pueden estar en otros equipos; el archivo de la ejecución es una copia, hecha dos veces por segundo y al final.</translation>
    </message>
    <message>
        <source>it has an order of its own</source>
        <translation>tiene su propio orden</translation>
    </message>
    <message>
        <source>a dict always overwrites what has the same key</source>
        <translation>un dict siempre sobrescribe lo que tiene la misma clave</translation>
    </message>
    <message>
        <source>it takes in whatever comes, without limit</source>
        <translation>recibe todo lo que llega, sin límite</translation>
    </message>
    <message>
        <source>it lends nothing: what a worker took out does not come back</source>
        <translation>no presta nada: lo que un trabajador sacó no vuelve</translation>
    </message>
    <message>
        <source>it gives out every record only once</source>
        <translation>entrega cada registro una sola vez</translation>
    </message>
    <message>
        <source>a queue does not look at keys</source>
        <translation>una cola (queue) no mira las claves</translation>
    </message>
    <message>
        <source>a queue gives the oldest first</source>
        <translation>una cola (queue) entrega primero lo más antiguo</translation>
    </message>
    <message>
        <source>The process is killed in the middle of it: nobody gives the engine&apos;s lock back, and what it had taken out is lost.</source>
        <translation>Se mata al proceso a la mitad: nadie libera el candado del motor, y lo que había sacado se pierde.</translation>
    </message>
    <message>
        <source>Its records are taken out but untouched: nobody has them any more, they are lost.</source>
        <translation>Sus registros están fuera, pero sin procesar: ya nadie los tiene; se pierden.</translation>
    </message>
    <message>
        <source>The records are processed, but nobody hears of it: they count as lost, as nothing here can tell the difference.</source>
        <translation>Los registros se procesan, pero nadie se entera: cuentan como perdidos, pues aquí nada permite distinguirlo.</translation>
    </message>
    <message>
        <source>It neither works nor dies: nobody else gets what it took out, however long.</source>
        <translation>Ni trabaja ni muere: nadie más recibe lo que sacó, por mucho que dure.</translation>
    </message>
    <message>
        <source>The next generated record fails, and is a dead letter at once: nothing is retried.</source>
        <translation>El próximo registro que se genere falla y pasa a fallidos de inmediato: nada se reintenta.</translation>
    </message>
    <message>
        <source>The next generated record kills the worker that processes it, and is lost.</source>
        <translation>El próximo registro que se genere mata al trabajador que lo procesa, y se pierde.</translation>
    </message>
    <message>
        <source>All processes end at once, and what waited was in their memory only: such a run cannot be resumed.</source>
        <translation>Todos los procesos terminan de golpe, y lo que estaba en espera solo estaba en su memoria: una ejecución así no se puede reanudar.</translation>
    </message>
    <message>
        <source>The process is killed in the middle of its transaction: the server undoes that, and it never happened.</source>
        <translation>El proceso termina a la mitad de su transacción: el servidor la deshace, y nunca ocurrió.</translation>
    </message>
    <message>
        <source>The run file cannot grow, so that nothing is copied into it: the server and all workers go on, and the copy comes afterwards.</source>
        <translation>El archivo de la ejecución no puede crecer, así que no se copia nada en él: el servidor y todos los procesos continúan, y la copia se hace después.</translation>
    </message>
    <message>
        <source>All processes of this machine end at once; workers on others wait. Open the file again: it balances and can be resumed.</source>
        <translation>Todos los procesos de este equipo terminan a la vez; los de otros esperan. Al abrir el archivo de nuevo, cuadra y se puede reanudar.</translation>
    </message>
    <message>
        <source>○ Every process has a lock of its own: none keeps another one out.</source>
        <translation>○ Cada proceso tiene su propio candado: ninguno detiene a otro.</translation>
    </message>
    <message>
        <source>○ This engine has no lock.</source>
        <translation>○ Este motor no tiene candado.</translation>
    </message>
    <message>
        <source>Not with “{engine}”: {reason}.</source>
        <translation>No con “{engine}”: {reason}.</translation>
    </message>
</context>
<context>
    <name>events</name>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué ocurrió</translation>
    </message>
    <message>
        <source>start</source>
        <translation>inicio</translation>
    </message>
    <message>
        <source>continued</source>
        <translation>continuación</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>reanudada</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>pausa</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>reloj</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>prueba</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>detención</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>parámetro</translation>
    </message>
    <message>
        <source>worker started</source>
        <translation>trabajador iniciado</translation>
    </message>
    <message>
        <source>worker ended</source>
        <translation>trabajador terminado</translation>
    </message>
    <message>
        <source>worker paused</source>
        <translation>trabajador en pausa</translation>
    </message>
    <message>
        <source>worker resumed</source>
        <translation>trabajador reanudado</translation>
    </message>
    <message>
        <source>worker killed</source>
        <translation>terminado a la fuerza</translation>
    </message>
    <message>
        <source>worker died</source>
        <translation>trabajador muerto</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdidos</translation>
    </message>
    <message>
        <source>found again</source>
        <translation>reaparecido</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>duplicado</translation>
    </message>
    <message>
        <source>KeyError</source>
        <translation>KeyError</translation>
    </message>
    <message>
        <source>own copy</source>
        <translation>copia propia</translation>
    </message>
    <message>
        <source>lease expired</source>
        <translation>préstamo vencido</translation>
    </message>
    <message>
        <source>worker hung</source>
        <translation>sin responder</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>confirmación tardía</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>falla provocada</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>recuperado</translation>
    </message>
    <message>
        <source>dead letter</source>
        <translation>registro fallido</translation>
    </message>
    <message>
        <source>requeued</source>
        <translation>reencolados</translation>
    </message>
    <message>
        <source>source error</source>
        <translation>error de la fuente</translation>
    </message>
    <message>
        <source>source notice</source>
        <translation>aviso de la fuente</translation>
    </message>
    <message>
        <source>source ended</source>
        <translation>fuente agotada</translation>
    </message>
    <message>
        <source>rejected row</source>
        <translation>fila rechazada</translation>
    </message>
    <message>
        <source>work changed</source>
        <translation>trabajo cambiado</translation>
    </message>
    <message>
        <source>work reloaded</source>
        <translation>trabajo recargado</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>copiada</translation>
    </message>
    <message>
        <source>file away</source>
        <translation>archivo ausente</translation>
    </message>
    <message>
        <source>file back</source>
        <translation>archivo de vuelta</translation>
    </message>
    <message>
        <source>server away</source>
        <translation>servidor ausente</translation>
    </message>
    <message>
        <source>server back</source>
        <translation>servidor de vuelta</translation>
    </message>
    <message>
        <source>machine joined</source>
        <translation>equipo agregado</translation>
    </message>
    <message>
        <source>machine left</source>
        <translation>equipo retirado</translation>
    </message>
    <message>
        <source>machine gone</source>
        <translation>equipo sin señal</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>Worker {worker} was killed: it held no record</source>
        <translation>Se mató al trabajador {worker}: no tenía ningún registro</translation>
    </message>
    <message>
        <source>Worker {worker} was killed: record {seqs} was given back</source>
        <translation>Se mató al trabajador {worker}: el registro {seqs} se devolvió</translation>
    </message>
    <message>
        <source>Worker {worker} was killed: records {seqs} were given back</source>
        <translation>Se mató al trabajador {worker}: los registros {seqs} se devolvieron</translation>
    </message>
    <message>
        <source>Worker {worker} died: it held no record</source>
        <translation>El trabajador {worker} murió: no tenía ningún registro</translation>
    </message>
    <message>
        <source>Worker {worker} died: record {seqs} was given back</source>
        <translation>El trabajador {worker} murió: el registro {seqs} se devolvió</translation>
    </message>
    <message>
        <source>Worker {worker} died: records {seqs} were given back</source>
        <translation>El trabajador {worker} murió: los registros {seqs} se devolvieron</translation>
    </message>
    <message>
        <source>The lease of worker {worker} expired: it held no record</source>
        <translation>Venció el préstamo del trabajador {worker}: no tenía ningún registro</translation>
    </message>
    <message>
        <source>The lease of worker {worker} expired: record {seqs} was given back</source>
        <translation>Venció el préstamo del trabajador {worker}: el registro {seqs} se devolvió</translation>
    </message>
    <message>
        <source>The lease of worker {worker} expired: records {seqs} were given back</source>
        <translation>Venció el préstamo del trabajador {worker}: los registros {seqs} se devolvieron</translation>
    </message>
    <message>
        <source>Worker {worker} was killed: with this engine nothing comes back</source>
        <translation>Se mató al trabajador {worker}: con este motor nada vuelve</translation>
    </message>
    <message>
        <source>Worker {worker} died: with this engine nothing comes back</source>
        <translation>El trabajador {worker} murió: con este motor nada vuelve</translation>
    </message>
    <message>
        <source>Record {seqs} is lost: worker {worker} had it and is dead</source>
        <translation>El registro {seqs} se perdió: lo tenía el trabajador {worker}, que murió</translation>
    </message>
    <message>
        <source>Records {seqs} are lost: worker {worker} had them and is dead</source>
        <translation>Los registros {seqs} se perdieron: los tenía el trabajador {worker}, que murió</translation>
    </message>
    <message>
        <source>Record {seqs} is lost: a worker took it out and was killed before its report</source>
        <translation>El registro {seqs} se perdió: un trabajador lo sacó y se le mató antes de que lo reportara</translation>
    </message>
    <message>
        <source>Records {seqs} are lost: workers took them out and were killed before their report</source>
        <translation>Los registros {seqs} se perdieron: unos trabajadores los sacaron y se les mató antes de que los reportaran</translation>
    </message>
    <message>
        <source>Record {seqs} is lost: one with the same key came and took its place</source>
        <translation>El registro {seqs} se perdió: llegó otro con la misma clave y ocupó su lugar</translation>
    </message>
    <message>
        <source>Records {seqs} are lost: others with the same keys came and took their places</source>
        <translation>Los registros {seqs} se perdieron: llegaron otros con las mismas claves y ocuparon su lugar</translation>
    </message>
    <message>
        <source>Record {seqs} is lost: it was deleted before it was read</source>
        <translation>El registro {seqs} se perdió: se borró antes de que se leyera</translation>
    </message>
    <message>
        <source>Records {seqs} are lost: they were deleted before they were read</source>
        <translation>Los registros {seqs} se perdieron: se borraron antes de que se leyeran</translation>
    </message>
    <message>
        <source>{news}, leased again by worker {workers} after {time}</source>
        <translation>{news}; el trabajador {workers} tomó lo devuelto tras {time}</translation>
    </message>
    <message>
        <source>{news}, leased again by workers {workers} within {time}</source>
        <translation>{news}; los trabajadores {workers} tomaron lo devuelto en {time} o menos</translation>
    </message>
    <message>
        <source>worker {number}</source>
        <translation>trabajador {number}</translation>
    </message>
</context>
<context>
    <name>findings</name>
    <message>
        <source>The lock is held by worker {worker}, which is dead, for {time}: nobody can take a record or add one any more.</source>
        <translation>El candado lo tiene el trabajador {worker}, que murió, desde hace {time}: ya nadie puede tomar ni agregar un registro.</translation>
    </message>
    <message>
        <source>Worker {worker} looks into its own copy: {number} records.</source>
        <translation>El trabajador {worker} busca en su propia copia: {number} registros.</translation>
    </message>
    <message>
        <source>What was generated is in the generator&apos;s copy, which no worker sees.</source>
        <translation>Lo generado está en la copia del generador, que ningún trabajador ve.</translation>
    </message>
    <message>
        <source>Record {seq} was processed by worker {first} and by worker {worker}: both had read it before one of them deleted it.</source>
        <translation>El registro {seq} lo procesaron el trabajador {first} y el trabajador {worker}: ambos lo habían leído antes de que uno lo borrara.</translation>
    </message>
    <message>
        <source>KeyErrors so far: {number}. A worker wanted to read or delete a record that another one had deleted in between.</source>
        <translation>KeyError hasta ahora: {number}. Un trabajador quiso leer o borrar un registro que otro había borrado entretanto.</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>Every generated record is in exactly one place, and the places add up to all that were generated: that is the balance. It is green while it holds. A part of the bar shows its records when it is clicked.</source>
        <translation>Cada registro generado está en un solo lugar, y los lugares suman todos los generados: ese es el balance. Está en verde mientras cuadra. Un clic en una parte de la barra muestra sus registros.</translation>
    </message>
    <message>
        <source>The records of the run, as they are in its file. A click on a heading sorts by it. The filter finds a text in any column, or asks one of them: state:dead worker:3 semester&gt;=5 -key:7. A selected record is explained in Why?.</source>
        <translation>Los registros de la ejecución, tal como están en su archivo. Un clic en un encabezado ordena por él. El filtro busca un texto en cualquier columna, o en una sola: estado:fallido trabajador:3 semester&gt;=5 -clave:7. El registro seleccionado se explica en el panel ¿Por qué?</translation>
    </message>
    <message>
        <source>The run at a glance, from left to right: the generator, the registry with what waits and who holds its lock, the workers, and where records end. A click on a part shows its records or parameters.</source>
        <translation>La ejecución de un vistazo, de izquierda a derecha: el generador, el almacén con lo que espera y quién tiene su candado, los trabajadores, y dónde terminan los registros. Un clic en una parte muestra sus registros o parámetros.</translation>
    </message>
    <message>
        <source>Everything that can be chosen for a run. What has a ⚡ acts at once, what has a ⇥ with the next run; what differs from its default is bold, and ↺ puts it back. F1 in a field explains it.</source>
        <translation>Todo lo que se puede elegir para una ejecución. Lo que lleva ⚡ se aplica de inmediato, lo que lleva ⇥, en la próxima ejecución; lo que difiere de su valor predeterminado está en negrita, y ↺ lo restablece. F1 en un campo lo explica.</translation>
    </message>
    <message>
        <source>What was measured twice a second. Ctrl and the wheel look closer, dragging chooses a span whose figures are counted, T shows a chart as a table, and a right click has more. The signs under the axis are events; the pointer on one says which.</source>
        <translation>Lo que se midió dos veces por segundo. Ctrl y la rueda acercan, arrastrar elige un intervalo cuyas cifras se cuentan, T muestra una gráfica como tabla, y el clic derecho ofrece más. Los signos bajo el eje son eventos; el puntero sobre uno dice cuál es.</translation>
    </message>
    <message>
        <source>The worker processes: what each holds, how many records it has done and how much of its time it is busy. Each can be paused and killed; the records that a killed one held are given back at once.</source>
        <translation>Los procesos trabajadores: qué tiene cada uno, cuántos registros ha procesado y qué parte de su tiempo está ocupado. Cada uno se puede pausar y matar; los registros que tenía se devuelven entonces de inmediato.</translation>
    </message>
    <message>
        <source>What happened in the run, with its time: starts, changes of parameters, faults and their consequences. It can be filtered by text and by kind.</source>
        <translation>Lo que ocurrió en la ejecución, con su hora: inicios, cambios de parámetros, fallas provocadas y sus consecuencias. Se puede filtrar por texto y por tipo.</translation>
    </message>
    <message>
        <source>The history of the selected record: when it was due, generated, leased, given back and done, by whom, and why it is where it is now.</source>
        <translation>La historia del registro seleccionado: cuándo le tocaba, cuándo se generó, se tomó en préstamo, se devolvió y se procesó, por quién, y por qué está donde está ahora.</translation>
    </message>
    <message>
        <source>The registry has one lock, and only one process at a time can hold it. This shows who holds it, who waits, and what it costs each process. A selected process has its times drawn in the lock&apos;s chart.</source>
        <translation>El almacén tiene un candado, y solo un proceso a la vez puede tenerlo. Aquí se ve quién lo tiene, quién espera y cuánto le cuesta a cada proceso. Los tiempos del proceso seleccionado se dibujan en la gráfica del candado.</translation>
    </message>
    <message>
        <source>What the run came to as a whole: whether it met its rate, how long records took, what failed and what each fault cost. It can be copied.</source>
        <translation>El resultado de la ejecución en conjunto: si alcanzó su tasa, cuánto tardaron los registros, qué terminó con error y cuánto costó cada falla provocada. Se puede copiar.</translation>
    </message>
    <message>
        <source>What the workers and the source print. It is kept in the run file, and can be filtered by text and by worker.</source>
        <translation>Lo que imprimen los trabajadores y la fuente. Se guarda en el archivo de la ejecución, y se puede filtrar por texto y por trabajador.</translation>
    </message>
    <message>
        <source>Runs and experiments of the folders that are kept in it, with their figures, names, tags and notes. Runs can be opened from here, and compared.</source>
        <translation>Ejecuciones y experimentos de las carpetas que contiene, con sus cifras, nombres, etiquetas y notas. Desde aquí se pueden abrir ejecuciones y compararlas.</translation>
    </message>
    <message>
        <source>Tab goes to the next field, Enter presses the button that is marked, and Esc closes it without doing anything. F1 in a field explains it.</source>
        <translation>Tab lleva al campo siguiente, Intro presiona el botón marcado y Esc cierra sin hacer nada. F1 en un campo lo explica.</translation>
    </message>
    <message>
        <source>How the rows of a table become records: how its file is read, which column is the key, of which type each column is, and when its rows are due. The first rows are shown as they are read; what looks doubtful is asked about, each with a button that changes it.</source>
        <translation>Cómo las filas de una tabla se convierten en registros: cómo se lee el archivo, qué columna es la clave, de qué tipo es cada columna y cuándo toca cada fila. Las primeras filas se muestran tal como se leen; lo dudoso se pregunta, cada cosa con un botón que la cambia.</translation>
    </message>
    <message>
        <source>Writes all of a run for other programs: a file for each table that is chosen, the charts if they are wanted, and a description of every column. Parquet needs the package pyarrow; the others need nothing.</source>
        <translation>Guarda toda una ejecución para otros programas: un archivo por cada tabla elegida, las gráficas si se quieren y una descripción de cada columna. Parquet necesita el paquete pyarrow; los demás formatos no necesitan nada.</translation>
    </message>
    <message>
        <source>Other computers can work on the records of a run whose registry is a server. The line is what has to be typed there; those that take part are listed with their workers.</source>
        <translation>Otros equipos pueden procesar los registros de una ejecución cuyo almacén es un servidor. La línea es lo que hay que escribir en ellos; los que participan aparecen con sus trabajadores.</translation>
    </message>
    <message>
        <source>The rows of the table that became no records: each with its line in the file and the reason, such as a text in a column of numbers.</source>
        <translation>Las filas de la tabla que no llegaron a ser registros: cada una con su línea en el archivo y el motivo, por ejemplo un texto en una columna de números.</translation>
    </message>
    <message>
        <source>An experiment asks one question and makes as many runs as its answer needs: how much can it take, how many workers does it need, which settings are best, is B better than A, what do more workers bring. It begins with the parameters of the window, and the answer says how certain it is.</source>
        <translation>Un experimento hace una pregunta y realiza tantas ejecuciones como necesita la respuesta: cuánto soporta, cuántos trabajadores necesita, qué ajustes son mejores, si B es mejor que A, qué aportan más trabajadores. Parte de los parámetros de la ventana, y la respuesta dice qué tan segura es.</translation>
    </message>
    <message>
        <source>Runs beside each other: their charts over each other, their figures, and what differed in their parameters. All differences are from the baseline, which can be chosen.</source>
        <translation>Varias ejecuciones juntas: sus gráficas superpuestas, sus cifras y lo que difería en sus parámetros. Todas las diferencias son respecto de la referencia, que se puede elegir.</translation>
    </message>
    <message>
        <source>The samples of a chart as a table, in the range that the chart shows: a row for each moment and a column for each line.</source>
        <translation>Las muestras de una gráfica como tabla, en el intervalo que muestra la gráfica: una fila por momento y una columna por curva.</translation>
    </message>
    <message>
        <source>What the functions of a Python file are used for: process() is given each record, a source yields the records of the run.</source>
        <translation>Para qué se usan las funciones de un archivo de Python: process() recibe cada registro; una fuente entrega los registros de la ejecución.</translation>
    </message>
    <message>
        <source>What the check found before a run: whether it can be started, what one record needs, and whether the workers can keep up with the rate. Where a parameter has to be changed, a button leads to it.</source>
        <translation>Lo que encontró la comprobación antes de una ejecución: si se puede iniciar, cuánto tarda un registro y si los trabajadores alcanzan para la tasa. Si hay que cambiar un parámetro, un botón lleva a él.</translation>
    </message>
    <message>
        <source>The versions of the program and of what it is made of, where runs and logs are, and the licences. Copied, it is what a report of a fault needs.</source>
        <translation>Las versiones del programa y de sus componentes, dónde están las ejecuciones y las bitácoras, y las licencias. Copiadas, son lo que necesita el aviso de un error.</translation>
    </message>
    <message>
        <source>The licences of everything that is a part of this program.</source>
        <translation>Las licencias de todo lo que forma parte de este programa.</translation>
    </message>
    <message>
        <source>Whether there is a newer version. Nothing is asked over the network before it is wanted, and nothing is installed by itself.</source>
        <translation>Si hay una versión más nueva. No se consulta nada por la red sin pedirlo, y nada se instala por sí solo.</translation>
    </message>
</context>
<context>
    <name>ledger</name>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>en proceso</translation>
    </message>
    <message>
        <source>done</source>
        <translation>procesados</translation>
    </message>
    <message>
        <source>dead letters</source>
        <translation>fallidos</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>reemplazados</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>descartados</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazados</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdidos</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>generados</translation>
    </message>
    <message>
        <source>1 generated</source>
        <translation>1 generado</translation>
    </message>
    <message>
        <source>‼ duplicated {number}</source>
        <translation>‼ duplicados {number}</translation>
    </message>
    <message>
        <source>↻ redelivered {number}</source>
        <translation>↻ entregados de nuevo {number}</translation>
    </message>
    <message>
        <source>◔ refused {number}</source>
        <translation>◔ tardías {number}</translation>
    </message>
    <message>
        <source>✓ balances</source>
        <translation>✓ cuadra</translation>
    </message>
    <message>
        <source>lost: {number}</source>
        <translation>perdidos: {number}</translation>
    </message>
    <message>
        <source>duplicated: {number}</source>
        <translation>duplicados: {number}</translation>
    </message>
    <message>
        <source>✖ does not balance: {number} missing</source>
        <translation>✖ no cuadra: faltan {number}</translation>
    </message>
    <message>
        <source>✖ does not balance: {number} too many</source>
        <translation>✖ no cuadra: sobran {number}</translation>
    </message>
    <message>
        <source>target {target}, achieved {achieved}</source>
        <translation>objetivo {target}, logrado {achieved}</translation>
    </message>
    <message>
        <source>‖ paused; {target} once it is resumed</source>
        <translation>‖ en pausa; {target} al reanudar</translation>
    </message>
    <message>
        <source>⚠ waiting for the server since {time}</source>
        <translation>⚠ en espera del servidor desde las {time}</translation>
    </message>
    <message>
        <source>‖ blocked: registry full</source>
        <translation>‖ bloqueado: almacén lleno</translation>
    </message>
    <message>
        <source>behind by {time}</source>
        <translation>retraso de {time}</translation>
    </message>
    <message>
        <source>skipped {number}</source>
        <translation>omitidos {number}</translation>
    </message>
</context>
<context>
    <name>library</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>Generados</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Procesados</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdidos</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Rendimiento</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Fallas</translation>
    </message>
    <message>
        <source>Killed</source>
        <translation>Muertos</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>The parameters that are not at their defaults; an arrow shows what was changed while the run was in progress. Of an experiment: its answer first.</source>
        <translation>Los parámetros que no tienen su valor predeterminado; una flecha muestra lo que se cambió durante la ejecución. En un experimento, primero su respuesta.</translation>
    </message>
    <message>
        <source>From the start of the run until everything had ended.</source>
        <translation>Desde el inicio de la ejecución hasta que todo terminó.</translation>
    </message>
    <message>
        <source>Records that a textbook engine lost.</source>
        <translation>Registros que perdió un motor de libro de texto.</translation>
    </message>
    <message>
        <source>Records ended per second, as the mean of the run.</source>
        <translation>Registros terminados por segundo, media de la ejecución.</translation>
    </message>
    <message>
        <source>95 of 100 records took no longer, from due to done.</source>
        <translation>95 de cada 100 registros no tardaron más, desde que debían llegar hasta que se procesaron.</translation>
    </message>
    <message>
        <source>Faults that were provoked.</source>
        <translation>Fallas que se provocaron.</translation>
    </message>
    <message>
        <source>Workers that were killed or died.</source>
        <translation>Trabajadores que se mataron o que murieron por sí solos.</translation>
    </message>
    <message>
        <source>Whether every record that was generated is in exactly one state.</source>
        <translation>Si cada registro generado está en exactamente un estado.</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>sin iniciar</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en curso</translation>
    </message>
    <message>
        <source>waiting for the server</source>
        <translation>en espera del servidor</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>deteniéndose</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrumpida</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>no se puede leer</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>incompleta</translation>
    </message>
    <message>
        <source>not balanced</source>
        <translation>no cuadra</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>cuadra</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>respondido</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>capacity</source>
        <translation>capacidad</translation>
    </message>
    <message>
        <source>demand</source>
        <translation>demanda</translation>
    </message>
    <message>
        <source>sweep</source>
        <translation>barrido</translation>
    </message>
    <message>
        <source>duel</source>
        <translation>duelo</translation>
    </message>
    <message>
        <source>scaling</source>
        <translation>escalabilidad</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 ejecución</translation>
    </message>
    <message>
        <source>{number} runs</source>
        <translation>{number} ejecuciones</translation>
    </message>
    <message>
        <source>lost {number}</source>
        <translation>perdidos {number}</translation>
    </message>
    <message>
        <source>duplicated {number}</source>
        <translation>duplicados {number}</translation>
    </message>
</context>
<context>
    <name>life</name>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después de</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué ocurrió</translation>
    </message>
</context>
<context>
    <name>locks</name>
    <message>
        <source>Process</source>
        <translation>Proceso</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Holds it</source>
        <translation>Lo tiene</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transacciones</translation>
    </message>
    <message>
        <source>Wait p50</source>
        <translation>Espera p50</translation>
    </message>
    <message>
        <source>Wait p95</source>
        <translation>Espera p95</translation>
    </message>
    <message>
        <source>Wait p99</source>
        <translation>Espera p99</translation>
    </message>
    <message>
        <source>Hold p50</source>
        <translation>Retención p50</translation>
    </message>
    <message>
        <source>Hold p95</source>
        <translation>Retención p95</translation>
    </message>
    <message>
        <source>Hold p99</source>
        <translation>Retención p99</translation>
    </message>
    <message>
        <source>Select a process to show it in the lock chart.</source>
        <translation>Al seleccionar un proceso, la gráfica del candado lo muestra.</translation>
    </message>
    <message>
        <source>Whether it holds the lock or waits for it, and how long.</source>
        <translation>Si tiene el candado o lo espera, y desde cuándo.</translation>
    </message>
    <message>
        <source>Share of the time in which it held the lock.</source>
        <translation>Porcentaje del tiempo en que tuvo el candado.</translation>
    </message>
    <message>
        <source>How often it takes the lock.</source>
        <translation>Con qué frecuencia toma el candado.</translation>
    </message>
    <message>
        <source>19 of 20 waits for the lock were shorter.</source>
        <translation>19 de cada 20 esperas por el candado fueron más cortas.</translation>
    </message>
    <message>
        <source>19 of 20 times it held the lock for less.</source>
        <translation>19 de cada 20 veces tuvo el candado menos tiempo.</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Todos juntos</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>Generador</translation>
    </message>
    <message>
        <source>The run</source>
        <translation>La ejecución</translation>
    </message>
    <message>
        <source>Worker {number}</source>
        <translation>Trabajador {number}</translation>
    </message>
    <message>
        <source>◔ waits {time}</source>
        <translation>◔ espera {time}</translation>
    </message>
    <message>
        <source>● holds {time}</source>
        <translation>● lo tiene {time}</translation>
    </message>
    <message>
        <source>† dead, holds {time}</source>
        <translation>† murió, lo tiene {time}</translation>
    </message>
    <message>
        <source>In one</source>
        <translation>En una</translation>
    </message>
    <message>
        <source>Takes p50</source>
        <translation>Dura p50</translation>
    </message>
    <message>
        <source>Takes p95</source>
        <translation>Dura p95</translation>
    </message>
    <message>
        <source>Takes p99</source>
        <translation>Dura p99</translation>
    </message>
    <message>
        <source>Whether a transaction of it is open, and what that waits for on the server.</source>
        <translation>Si tiene una transacción abierta, y qué espera esta en el servidor.</translation>
    </message>
    <message>
        <source>Share of the time in which a transaction of it was open, with its commit.</source>
        <translation>Parte del tiempo en que tuvo una transacción abierta, con su confirmación.</translation>
    </message>
    <message>
        <source>How many it makes.</source>
        <translation>Cuántas hace.</translation>
    </message>
    <message>
        <source>19 of 20 transactions took less, from the question to the answer.</source>
        <translation>19 de cada 20 transacciones duraron menos, de la pregunta a la respuesta.</translation>
    </message>
    <message>
        <source>● {time}, {event}</source>
        <translation>● {time}, {event}</translation>
    </message>
    <message>
        <source>● open {time}</source>
        <translation>● abierta {time}</translation>
    </message>
    <message>
        <source>◔ waits {time} for {names}</source>
        <translation>◔ espera {time} a {names}</translation>
    </message>
    <message>
        <source>○ No transaction is open just now.</source>
        <translation>○ En este momento no hay ninguna transacción abierta.</translation>
    </message>
    <message>
        <source>● Transactions: {names}.</source>
        <translation>● Transacciones: {names}.</translation>
    </message>
    <message>
        <source>None waits for another one.</source>
        <translation>Ninguna espera a otra.</translation>
    </message>
    <message>
        <source>{who} for {names}, {time}</source>
        <translation>{who} a {names}, {time}</translation>
    </message>
    <message>
        <source>Waiting: {names}</source>
        <translation>En espera: {names}</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>otro programa</translation>
    </message>
</context>
<context>
    <name>log</name>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Trabajador</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
</context>
<context>
    <name>pipeline</name>
    <message>
        <source>Done</source>
        <translation>Procesados</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>fallidos</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>reemplazados</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>descartados</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazados</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdidos</translation>
    </message>
    <message>
        <source>⚠ no server</source>
        <translation>⚠ sin servidor</translation>
    </message>
    <message>
        <source>‖ paused</source>
        <translation>‖ en pausa</translation>
    </message>
    <message>
        <source>■ stopping</source>
        <translation>■ deteniéndose</translation>
    </message>
    <message>
        <source>■ stopped</source>
        <translation>■ detenido</translation>
    </message>
    <message>
        <source>■ interrupted</source>
        <translation>■ interrumpido</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>Generador</translation>
    </message>
    <message>
        <source>no run yet</source>
        <translation>aún no hay ejecución</translation>
    </message>
    <message>
        <source>‖ blocked: the registry is full</source>
        <translation>‖ bloqueado: el almacén está lleno</translation>
    </message>
    <message>
        <source>{target} once resumed</source>
        <translation>{target} al reanudar</translation>
    </message>
    <message>
        <source>mean; target {target}</source>
        <translation>en promedio; objetivo {target}</translation>
    </message>
    <message>
        <source>◔ behind by {time}; target {target}</source>
        <translation>◔ retraso de {time}; objetivo {target}</translation>
    </message>
    <message>
        <source>target {target}</source>
        <translation>objetivo {target}</translation>
    </message>
    <message>
        <source>✓ on time; target {target}</source>
        <translation>✓ a tiempo; objetivo {target}</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Almacén</translation>
    </message>
    <message>
        <source>{number} waiting</source>
        <translation>{number} en espera</translation>
    </message>
    <message>
        <source>oldest {time}</source>
        <translation>el más antiguo: {time}</translation>
    </message>
    <message>
        <source>no limit; {number} at most so far</source>
        <translation>sin límite; máximo hasta ahora {number}</translation>
    </message>
    <message>
        <source>capacity {number}</source>
        <translation>capacidad {number}</translation>
    </message>
    <message>
        <source>▲ full: capacity {number}</source>
        <translation>▲ lleno: capacidad {number}</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Candado</translation>
    </message>
    <message>
        <source>○ free</source>
        <translation>○ libre</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transacciones</translation>
    </message>
    <message>
        <source>○ none open</source>
        <translation>○ ninguna abierta</translation>
    </message>
    <message>
        <source>◔ {number} waiting for it</source>
        <translation>◔ {number} lo esperan</translation>
    </message>
    <message>
        <source>● {number} open</source>
        <translation>● {number} abiertas</translation>
    </message>
    <message>
        <source>● {who}, {time}</source>
        <translation>● {who}, {time}</translation>
    </message>
    <message>
        <source>† {who} is dead and holds it, {time}</source>
        <translation>† {who} murió y lo retiene, {time}</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Trabajadores</translation>
    </message>
    <message>
        <source>{busy} of {number} busy</source>
        <translation>{busy} de {number} ocupados</translation>
    </message>
    <message>
        <source>none alive</source>
        <translation>ninguno activo</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>terminado a la fuerza</translation>
    </message>
    <message>
        <source>records: {number}</source>
        <translation>registros: {number}</translation>
    </message>
    <message>
        <source>{number} more</source>
        <translation>{number} más</translation>
    </message>
    <message>
        <source>✖ lost: {number}</source>
        <translation>✖ perdidos: {number}</translation>
    </message>
    <message>
        <source>✓ {number} done</source>
        <translation>✓ {number}</translation>
    </message>
    <message>
        <source>mean {rate}</source>
        <translation>{rate} en promedio</translation>
    </message>
    <message>
        <source>duplicated</source>
        <translation>duplicados</translation>
    </message>
    <message>
        <source>↩ {number} came back</source>
        <translation>↩ {number} de vuelta</translation>
    </message>
</context>
<context>
    <name>preview</name>
    <message>
        <source>{name} (key)</source>
        <translation>{name} (clave)</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>Worker {worker} is starting: its process is not ready yet.</source>
        <translation>El trabajador {worker} está iniciando: su proceso aún no está listo.</translation>
    </message>
    <message>
        <source>Worker {worker} is busy: it has not reported the end of {records} yet.</source>
        <translation>El trabajador {worker} está ocupado: todavía no confirma el final de {records}.</translation>
    </message>
    <message>
        <source>Worker {worker} is paused: it takes no record until it is resumed.</source>
        <translation>El trabajador {worker} está en pausa: no toma registros hasta que se reanude.</translation>
    </message>
    <message>
        <source>Worker {worker} is hung: it has {records} and has ended none for longer than the patience allows.</source>
        <translation>El trabajador {worker} no responde: tiene {records} y no termina ninguno desde hace más tiempo del que permite la paciencia.</translation>
    </message>
    <message>
        <source>Worker {worker} is stopping: it ends what it has and takes no more.</source>
        <translation>El trabajador {worker} se está deteniendo: termina lo que tiene y no toma más.</translation>
    </message>
    <message>
        <source>Worker {worker} has ended normally: nothing was left for it to do.</source>
        <translation>El trabajador {worker} terminó en orden: no le quedaba nada por hacer.</translation>
    </message>
    <message>
        <source>The process of worker {worker} ended before it was asked to.</source>
        <translation>El proceso del trabajador {worker} terminó antes de que se le pidiera.</translation>
    </message>
    <message>
        <source>In progress: {number}. Workers have taken them and not reported their end; if a worker dies, they wait again.</source>
        <translation>En proceso: {number}. Hay trabajadores que los tomaron y aún no confirman su final; si un trabajador muere, vuelven a esperar.</translation>
    </message>
    <message>
        <source>Done: {number}. Their workers processed them and reported it.</source>
        <translation>Procesados: {number}. Sus trabajadores los procesaron y lo confirmaron.</translation>
    </message>
    <message>
        <source>Dead letters: {number}. Each failed its last allowed attempt (parameter Attempts); its last error is kept with it.</source>
        <translation>Fallidos: {number}. Cada uno tuvo un error en su último intento permitido (parámetro Intentos); con él se guarda su último error.</translation>
    </message>
    <message>
        <source>Replaced: {number}. While each waited, a record with the same key came and took its place (parameter Duplicate keys).</source>
        <translation>Reemplazados: {number}. Mientras cada uno esperaba, llegó un registro con la misma clave y tomó su lugar (parámetro Claves repetidas).</translation>
    </message>
    <message>
        <source>Dropped: {number}. The registry was full, and the oldest made room for a newer one (parameter Overflow).</source>
        <translation>Descartados: {number}. El almacén estaba lleno y el más antiguo dejó su lugar a uno nuevo (parámetro Desbordamiento).</translation>
    </message>
    <message>
        <source>Rejected: {number}. The registry was full, or their keys waited already (parameters Overflow and Duplicate keys).</source>
        <translation>Rechazados: {number}. El almacén estaba lleno, o sus claves ya esperaban (parámetros Desbordamiento y Claves repetidas).</translation>
    </message>
    <message>
        <source>Lost: {number}. With this engine nothing brings back what a dead worker had, or what was overwritten.</source>
        <translation>Perdidos: {number}. Con este motor nada devuelve lo que tenía un trabajador que murió, ni lo que se sobrescribió.</translation>
    </message>
    <message>
        <source>In progress: {number}. Workers have taken them out; if a worker dies, nobody has them any more.</source>
        <translation>En proceso: {number}. Hay trabajadores que los sacaron; si un trabajador muere, ya nadie los tiene.</translation>
    </message>
    <message>
        <source>Worker {worker} is idle: it looks into a copy of its own, which is empty.</source>
        <translation>El trabajador {worker} está libre: busca en su propia copia, que está vacía.</translation>
    </message>
    <message>
        <source>Worker {worker} is idle for now: {number} wait, and it asks for the next.</source>
        <translation>El trabajador {worker} está libre por ahora: en espera hay {number}, y va a pedir el siguiente.</translation>
    </message>
    <message>
        <source>Worker {worker} is idle: no record waits for it.</source>
        <translation>El trabajador {worker} está libre: no hay registros en espera.</translation>
    </message>
    <message>
        <source>No record waits.</source>
        <translation>Ningún registro espera.</translation>
    </message>
    <message>
        <source>Waiting: {number}. The run ended before a worker took them.</source>
        <translation>En espera: {number}. La ejecución terminó antes de que un trabajador los tomara.</translation>
    </message>
    <message>
        <source>Waiting: {number}. {who} died with the lock, and nobody gives it back.</source>
        <translation>En espera: {number}. {who} murió con el candado, y nadie lo libera.</translation>
    </message>
    <message>
        <source>Waiting: {number}. No worker is alive.</source>
        <translation>En espera: {number}. No hay ningún trabajador activo.</translation>
    </message>
    <message>
        <source>Waiting: {number}. All workers are paused.</source>
        <translation>En espera: {number}. Todos los trabajadores están en pausa.</translation>
    </message>
    <message>
        <source>Waiting: {number}. {arrival} come and {throughput} end: the workers are not enough for that.</source>
        <translation>En espera: {number}. Llegan {arrival} y terminan {throughput}: los trabajadores no bastan para eso.</translation>
    </message>
    <message>
        <source>Waiting: {number}. The workers are busy with others, and take them next.</source>
        <translation>En espera: {number}. Los trabajadores están ocupados con otros y los toman después.</translation>
    </message>
    <message>
        <source>Nothing is generated, as the server cannot be reached since {since}; the schedule goes on, and what is due meanwhile comes afterwards.</source>
        <translation>No se genera nada, porque no se puede alcanzar el servidor desde las {since}; el calendario continúa, y lo que corresponda mientras tanto se genera después.</translation>
    </message>
    <message>
        <source>The run is paused: nothing is generated.</source>
        <translation>La ejecución está en pausa: no se genera nada.</translation>
    </message>
    <message>
        <source>The run is over: {arrival} is its mean, {target} was asked for.</source>
        <translation>La ejecución terminó: su media fue {arrival}, y se pidió {target}.</translation>
    </message>
    <message>
        <source>The generator waits: the registry is full, and the parameter Overflow says block.</source>
        <translation>El generador espera: el almacén está lleno, y el parámetro Desbordamiento dice bloquear.</translation>
    </message>
    <message>
        <source>{arrival} of {target} is generated; the generator is behind by {lag}.</source>
        <translation>Se genera {arrival} de {target}; el generador lleva un retraso de {lag}.</translation>
    </message>
    <message>
        <source>{arrival} of {target} is generated, on time.</source>
        <translation>Se genera {arrival} de {target}, a tiempo.</translation>
    </message>
    <message>
        <source>The lock is free: each process has it for a moment only.</source>
        <translation>El candado está libre: cada proceso lo tiene solo un momento.</translation>
    </message>
    <message>
        <source>{who} has the lock, for {time}.</source>
        <translation>{who} tiene el candado desde hace {time}.</translation>
    </message>
    <message>
        <source>{who} died with the lock {time} ago, and nobody gives it back.</source>
        <translation>{who} murió con el candado hace {time}, y nadie lo libera.</translation>
    </message>
    <message>
        <source>It is waited for by: {names}.</source>
        <translation>Lo esperan: {names}.</translation>
    </message>
    <message>
        <source>There is no lock that all wait for: each process takes records in a transaction on the server, and passes over what others are taking.</source>
        <translation>No hay un candado que todos esperen: cada proceso toma registros en una transacción en el servidor y pasa por alto lo que otros están tomando.</translation>
    </message>
</context>
<context>
    <name>records</name>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Trabajador</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Programado</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>Generado</translation>
    </message>
    <message>
        <source>Leased</source>
        <translation>Tomado</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>student</source>
        <translation>estudiante</translation>
    </message>
    <message>
        <source>degree</source>
        <translation>carrera</translation>
    </message>
    <message>
        <source>semester</source>
        <translation>semestre</translation>
    </message>
    <message>
        <source>id</source>
        <translation>id</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>street</source>
        <translation>calle</translation>
    </message>
    <message>
        <source>postcode</source>
        <translation>CP</translation>
    </message>
    <message>
        <source>city</source>
        <translation>ciudad</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>teléfono</translation>
    </message>
    <message>
        <source>email</source>
        <translation>correo</translation>
    </message>
    <message>
        <source>birthday</source>
        <translation>nacimiento</translation>
    </message>
    <message>
        <source>In the order in which records were generated, from 1</source>
        <translation>En el orden en que se generaron, desde 1</translation>
    </message>
    <message>
        <source>What is compared for duplicate keys</source>
        <translation>Lo que se compara para reconocer claves repetidas</translation>
    </message>
    <message>
        <source>The current state of the record</source>
        <translation>El estado actual del registro</translation>
    </message>
    <message>
        <source>The worker that has it, or had it last</source>
        <translation>El trabajador que lo tiene, o el último que lo tuvo</translation>
    </message>
    <message>
        <source>How often it was leased</source>
        <translation>Cuántas veces se tomó en préstamo</translation>
    </message>
    <message>
        <source>When it was meant to arrive</source>
        <translation>Cuándo debía llegar</translation>
    </message>
    <message>
        <source>When it was generated and put into the registry</source>
        <translation>Cuándo se generó y entró en el almacén</translation>
    </message>
    <message>
        <source>When its worker leased it</source>
        <translation>Cuándo lo tomó su trabajador</translation>
    </message>
    <message>
        <source>When it was acknowledged, or ended otherwise</source>
        <translation>Cuándo se confirmó o terminó de otro modo</translation>
    </message>
    <message>
        <source>Why its last attempt failed</source>
        <translation>Por qué falló su último intento</translation>
    </message>
    <message>
        <source>What your own process(record) returned for it</source>
        <translation>Lo que devolvió process(record) para este registro</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>en proceso</translation>
    </message>
    <message>
        <source>done</source>
        <translation>procesado</translation>
    </message>
    <message>
        <source>dead letter</source>
        <translation>fallido</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>reemplazado</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>descartado</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdido</translation>
    </message>
    <message>
        <source>waiting again</source>
        <translation>otra vez en espera</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>duplicado</translation>
    </message>
    <message>
        <source>redelivered</source>
        <translation>entregado de nuevo</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuevo</translation>
    </message>
    <message>
        <source>Called {name} in the run file</source>
        <translation>En el archivo de la ejecución se llama {name}</translation>
    </message>
</context>
<context>
    <name>summary</name>
    <message>
        <source>Generated: {achieved}; no rate was asked for.</source>
        <translation>Generados: {achieved}; no se pidió ninguna tasa.</translation>
    </message>
    <message>
        <source>The rate was met: {achieved} of {asked}.</source>
        <translation>Se cumplió la tasa: {achieved} de {asked}.</translation>
    </message>
    <message>
        <source>The rate was not met: {achieved} of {asked}; {skipped} arrivals were skipped.</source>
        <translation>No se cumplió la tasa: {achieved} de {asked}; se omitieron {skipped} llegadas.</translation>
    </message>
    <message>
        <source>The rate was not met: {achieved} of {asked}; the generator was {lag} behind at the end.</source>
        <translation>No se cumplió la tasa: {achieved} de {asked}; al final el generador tenía un retraso de {lag}.</translation>
    </message>
    <message>
        <source>Throughput {throughput}; workers were busy {busy} of the time.</source>
        <translation>Rendimiento: {throughput}; los trabajadores estuvieron ocupados el {busy} del tiempo.</translation>
    </message>
    <message>
        <source>Workers killed: {number}.</source>
        <translation>Trabajadores terminados a la fuerza: {number}.</translation>
    </message>
    <message>
        <source>Workers that died by themselves: {number}.</source>
        <translation>Trabajadores que murieron por sí solos: {number}.</translation>
    </message>
    <message>
        <source>Leases that expired: {number}.</source>
        <translation>Préstamos vencidos: {number}.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Half of them took no longer.</source>
        <translation>La mitad no tardó más.</translation>
    </message>
    <message>
        <source>19 of 20 took no longer.</source>
        <translation>19 de cada 20 no tardaron más.</translation>
    </message>
    <message>
        <source>99 of 100 took no longer.</source>
        <translation>99 de cada 100 no tardaron más.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>From when a record was due until a worker leased it</source>
        <translation>Desde que el registro debía llegar hasta que un trabajador lo tomó en préstamo</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>En servicio</translation>
    </message>
    <message>
        <source>From the lease to the acknowledgement; of a batch, all records wait for the last</source>
        <translation>Del préstamo a la confirmación; en un lote, todos los registros esperan al último</translation>
    </message>
    <message>
        <source>In the system</source>
        <translation>En el sistema</translation>
    </message>
    <message>
        <source>From when a record was due until it was done</source>
        <translation>Desde que el registro debía llegar hasta que quedó procesado</translation>
    </message>
    <message>
        <source>Waiting for the lock</source>
        <translation>Espera del candado</translation>
    </message>
    <message>
        <source>Of each transaction, all processes together</source>
        <translation>De cada transacción, todos los procesos juntos</translation>
    </message>
    <message>
        <source>Holding the lock</source>
        <translation>Retención del candado</translation>
    </message>
    <message>
        <source>So far, after {time}</source>
        <translation>Hasta ahora, a los {time}</translation>
    </message>
    <message>
        <source>Result after {time}</source>
        <translation>Resultado tras {time}</translation>
    </message>
    <message>
        <source>Result of the whole run, after {time}</source>
        <translation>Resultado de toda la ejecución, tras {time}</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En proceso</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Reemplazados</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Descartados</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazados</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdidos</translation>
    </message>
    <message>
        <source>Acknowledged too late and refused</source>
        <translation>Confirmaciones tardías, no aceptadas</translation>
    </message>
    <message>
        <source>Reported more than once</source>
        <translation>Reportados más de una vez</translation>
    </message>
    <message>
        <source>Duration (s)</source>
        <translation>Duración (s)</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>Generados</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Procesados</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Fallidos</translation>
    </message>
    <message>
        <source>Failed attempts</source>
        <translation>Intentos con error</translation>
    </message>
    <message>
        <source>Redelivered</source>
        <translation>Entregados de nuevo</translation>
    </message>
    <message>
        <source>Rate asked for (1/s)</source>
        <translation>Tasa pedida (1/s)</translation>
    </message>
    <message>
        <source>Rate achieved (1/s)</source>
        <translation>Tasa alcanzada (1/s)</translation>
    </message>
    <message>
        <source>Throughput (1/s)</source>
        <translation>Rendimiento (1/s)</translation>
    </message>
    <message>
        <source>Workers busy (share)</source>
        <translation>Trabajadores ocupados (proporción)</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Fallas</translation>
    </message>
    <message>
        <source>Without its server (s)</source>
        <translation>Sin su servidor (s)</translation>
    </message>
    <message>
        <source>In time (share)</source>
        <translation>A tiempo (proporción)</translation>
    </message>
    <message>
        <source>In violation (s)</source>
        <translation>Sin cumplirse (s)</translation>
    </message>
    <message>
        <source>Throughput {throughput}.</source>
        <translation>Rendimiento: {throughput}.</translation>
    </message>
    <message>
        <source>No record was done while there was a target.</source>
        <translation>No se procesó ningún registro mientras hubo un objetivo.</translation>
    </message>
    <message>
        <source>Target met: {share} within {within}, {percent} were asked for.</source>
        <translation>Objetivo cumplido: {share} en {within} o menos; se pedía el {percent}.</translation>
    </message>
    <message>
        <source>Target not met: {share} within {within}, {percent} were asked for.</source>
        <translation>Objetivo no cumplido: {share} en {within} o menos; se pedía el {percent}.</translation>
    </message>
    <message>
        <source>It was never violated.</source>
        <translation>Se cumplió en todo momento.</translation>
    </message>
    <message>
        <source>In violation for {violation} of {judged}.</source>
        <translation>Sin cumplirse durante {violation} de {judged}.</translation>
    </message>
    <message>
        <source>No attempt failed.</source>
        <translation>Ningún intento terminó con error.</translation>
    </message>
    <message>
        <source>Failed attempts: {failed}; dead letters: {dead}.</source>
        <translation>Intentos con error: {failed}; registros fallidos: {dead}.</translation>
    </message>
    <message>
        <source>Dead letters: {dead}.</source>
        <translation>Registros fallidos: {dead}.</translation>
    </message>
    <message>
        <source>Of {number} faults the first {followed} were followed one by one.</source>
        <translation>De {number} fallas, las primeras {followed} se siguieron una por una.</translation>
    </message>
    <message>
        <source>The server could not be reached, times: {number}; {time} in all. The records waited for that long, too.</source>
        <translation>No se pudo alcanzar el servidor, veces: {number}; {time} en total. Los registros también esperaron ese tiempo.</translation>
    </message>
    <message>
        <source>Records lost: {number}.</source>
        <translation>Registros perdidos: {number}.</translation>
    </message>
    <message>
        <source>Records given back: {number}.</source>
        <translation>Registros devueltos: {number}.</translation>
    </message>
    <message>
        <source>Not all have been leased again.</source>
        <translation>No todos se han tomado de nuevo en préstamo.</translation>
    </message>
    <message>
        <source>All were leased again within {time}.</source>
        <translation>Todos se tomaron de nuevo en préstamo en {time} o menos.</translation>
    </message>
    <message>
        <source>The backlog was not back to what it was before.</source>
        <translation>La cola no volvió a ser la de antes.</translation>
    </message>
    <message>
        <source>The backlog was back after {time} at most.</source>
        <translation>La cola volvió a ser la de antes en {time} como máximo.</translation>
    </message>
    <message>
        <source>The backlog did not grow.</source>
        <translation>La cola no creció.</translation>
    </message>
    <message>
        <source>Rows of the table that are not records: {number}.</source>
        <translation>Filas de la tabla que no son registros: {number}.</translation>
    </message>
    <message>
        <source>Times are known of {measured} of {done} records.</source>
        <translation>Se conocen los tiempos de {measured} de {done} registros.</translation>
    </message>
</context>
<context>
    <name>theory</name>
    <message>
        <source>There is no formula for these parameters. Needed: {needs}.</source>
        <translation>No hay fórmula para estos parámetros. Hace falta: {needs}.</translation>
    </message>
    <message>
        <source>{queue}: more records arrive than the workers can process (utilisation {utilisation}): the backlog grows without limit and has no mean.</source>
        <translation>{queue}: llegan más registros de los que los trabajadores pueden procesar (utilización {utilisation}): la cola crece sin límite y no tiene media.</translation>
    </message>
    <message>
        <source>{queue}, utilisation {utilisation}: in the long run {number} records are in the system on average, each for {sojourn}.</source>
        <translation>{queue}, utilización {utilisation}: a la larga hay en promedio {number} registros en el sistema, cada uno durante {sojourn}.</translation>
    </message>
    <message>
        <source>With lifo, or a service time that is not exponential, theory gives mean times only; the measured curves are percentiles.</source>
        <translation>Con LIFO, o con un tiempo de servicio que no es exponencial, la teoría solo da tiempos medios; las curvas medidas son percentiles.</translation>
    </message>
    <message>
        <source>Only about {number} records end between two samples: p95 and p99 of so few are mostly lower than those of all records.</source>
        <translation>Entre dos muestras terminan solo unos {number} registros: el p95 y el p99 de tan pocos suelen ser menores que los de todos.</translation>
    </message>
</context>
<context>
    <name>types</name>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>número entero</translation>
    </message>
    <message>
        <source>number</source>
        <translation>número</translation>
    </message>
    <message>
        <source>date and time</source>
        <translation>fecha y hora</translation>
    </message>
    <message>
        <source>Type of {name}</source>
        <translation>Tipo de {name}</translation>
    </message>
</context>
<context>
    <name>units</name>
    <message>
        <source>max</source>
        <translation>max</translation>
    </message>
    <message>
        <source>{number}/s</source>
        <translation>{number}/s</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number} s</translation>
    </message>
    <message>
        <source>{number} µs</source>
        <translation>{number} µs</translation>
    </message>
    <message>
        <source>{number} ms</source>
        <translation>{number} ms</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
</context>
<context>
    <name>workers</name>
    <message>
        <source>starting</source>
        <translation>iniciando</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>libre</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>ocupado</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>hung</source>
        <translation>sin responder</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>deteniéndose</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>terminado</translation>
    </message>
    <message>
        <source>died</source>
        <translation>muerto</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Tiene</translation>
    </message>
    <message>
        <source>The records that it has leased; rest on one for the number of its lease.</source>
        <translation>Los registros que tomó en préstamo; al detener el puntero sobre ellos se ve el número del préstamo.</translation>
    </message>
    <message>
        <source>Records taken out</source>
        <translation>Registros sacados</translation>
    </message>
    <message>
        <source>How many records it has. This engine has no leases: what it took out is in no other place, and is lost if it is killed.</source>
        <translation>Cuántos registros tiene. Este motor no tiene préstamos: lo que sacó no está en ningún otro lugar y se pierde si se le mata.</translation>
    </message>
    <message>
        <source>record {first}</source>
        <translation>registro {first}</translation>
    </message>
    <message>
        <source>{number} records from {first}</source>
        <translation>{number} registros desde el {first}</translation>
    </message>
    <message>
        <source>Lease {lease}: {records}</source>
        <translation>Préstamo {lease}: {records}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Procesados</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Con error</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tasa</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ocupado</translation>
    </message>
    <message>
        <source>Lock wait p95, ms</source>
        <translation>Espera del candado p95, ms</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Reinicios</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>A worker&apos;s number; never used twice in a run.</source>
        <translation>El número del trabajador; nunca se repite en una ejecución.</translation>
    </message>
    <message>
        <source>Records whose processing raised an error.</source>
        <translation>Intentos cuyo procesamiento produjo un error.</translation>
    </message>
    <message>
        <source>Records done per second, recently.</source>
        <translation>Registros procesados por segundo, recientemente.</translation>
    </message>
    <message>
        <source>Share of its time spent working.</source>
        <translation>Porcentaje de su tiempo que pasa trabajando.</translation>
    </message>
    <message>
        <source>19 of 20 waits for the registry&apos;s lock were shorter than this (milliseconds).</source>
        <translation>19 de cada 20 esperas por el candado del almacén fueron más cortas que esto (milisegundos).</translation>
    </message>
    <message>
        <source>How many workers died before it in the same place of the pool.</source>
        <translation>Cuántos trabajadores murieron antes que él en el mismo lugar del grupo.</translation>
    </message>
    <message>
        <source>The process&apos;s number in the operating system.</source>
        <translation>El número del proceso en el sistema operativo.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Matar</translation>
    </message>
    <message>
        <source>The worker finishes its record and leases no more until it is resumed.</source>
        <translation>El trabajador termina su registro y no toma más hasta que se reanude.</translation>
    </message>
    <message>
        <source>The worker leases records again.</source>
        <translation>El trabajador vuelve a tomar registros.</translation>
    </message>
    <message>
        <source>Ends the process at once, whatever it is doing, as a crash would. With this engine the records that it had are lost; a new worker takes its place if restarting is on.</source>
        <translation>Termina el proceso de inmediato, haga lo que haga, como en una caída. Con este motor se pierden los registros que tenía; un trabajador nuevo toma su lugar si está activado el reinicio.</translation>
    </message>
    <message>
        <source>Ends the process at once, whatever it is doing, as a crash would. Its records wait again, and a new worker takes its place if restarting is on. Nothing is lost.</source>
        <translation>Termina el proceso a la fuerza, sin importar qué esté haciendo, como una caída. Sus registros vuelven a la espera y un trabajador nuevo toma su lugar si el reinicio está activo. No se pierde nada.</translation>
    </message>
</context>
</TS>
