/* Only the parts of ECharts that our pictures use. */
import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, MarkLineComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, ScatterChart, CustomChart, GridComponent, MarkLineComponent, SVGRenderer]);

export { init };
